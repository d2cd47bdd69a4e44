using ThuVienSo.Catalog.People;

namespace ThuVienSo.Catalog.Audit;

/// <summary>Who did something.</summary>
/// <param name="Account">Id of the account; null for programs and the command line.</param>
/// <param name="Key">Number of the key of a program; null for people, and for the key of the settings.</param>
/// <param name="Name">The name of the account or of the key as it was then; for the command line, who ran it.</param>
/// <param name="Role">What they were then; null for programs and the command line.</param>
public sealed record Actor(long? Account, long? Key, string Name, Role? Role)
{
    /// <summary>Somebody who typed a verb: by the name that the system has for them.</summary>
    public static Actor CommandLine { get; } = new(null, null, "$ " + Environment.UserName, null);

    /// <summary>What the program does by itself, such as what was scheduled.</summary>
    public static Actor ByItself { get; } = new(null, null, "ThuVienSo", null);
}
