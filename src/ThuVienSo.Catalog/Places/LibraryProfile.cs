using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Places;

/// <summary>What readers need to know of a library, and where its readers' requests come from.</summary>
public sealed class LibraryProfile
{
    public const int LongestText = 1_000;
    public const int MostNetworks = 50;

    public int LibraryId { get; init; }

    /// <summary>Empty when not given, as are the others.</summary>
    public string Address { get; set; } = "";

    /// <summary>Opening hours, in lines.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Telephone, e-mail or anything else by which it is reached.</summary>
    public string Contact { get; set; } = "";

    /// <summary>As "192.0.2.0/24" or one address: who comes from there uses this library, and reads what is for reading on the spot.</summary>
    public string[] Networks { get; set; } = [];

    /// <summary>What readers are told, for a form; see <see cref="Seen"/>.</summary>
    public string AsSeen => Seen.Of(Address, Hours, Contact);

    /// <summary>The same of the networks.</summary>
    public string NetworksAsSeen => Seen.Of(Networks);
}
