using System.Collections.Frozen;
using System.Net;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access;

/// <summary>The networks of the libraries: those of the settings, and, for libraries that the settings do not name, those that the catalog has, as read last.</summary>
internal sealed class LibraryNetworks(WebSettings settings)
{
    private volatile FrozenDictionary<string, IReadOnlyList<IPNetwork>> _networks = settings.Access.Networks.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _networks.Count == 0;

    /// <summary>Codes of the libraries in whose networks an address is.</summary>
    public List<string> Around(IPAddress address) =>
        [.. _networks.Where(library => NetworkPlace.Contains(library.Value, address)).Select(library => library.Key).Order(StringComparer.Ordinal)];

    /// <summary>Takes what the catalog has now in the place of what it had.</summary>
    public void Take(IEnumerable<(string Code, string[] Networks)> stated)
    {
        var all = new Dictionary<string, IReadOnlyList<IPNetwork>>(settings.Access.Networks, StringComparer.OrdinalIgnoreCase);
        foreach (var (code, networks) in stated)
            all.TryAdd(code, [.. networks.Select(LibraryRegister.NetworkOf).OfType<IPNetwork>()]);
        _networks = all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
