namespace ThuVienSo.Catalog.Usage;

/// <summary>
/// To whom a use is credited, as far as whoever asked told: by an account, by the key of a program, or by the network of a library. What nobody can
/// be credited with is "online".
/// </summary>
/// <param name="Library">Code of the library; null for online. A code that the catalog does not have counts as online.</param>
/// <param name="Person">
/// Names an account, or the key of a program, for as long as it exists; null for who is not signed in. It never leaves the memory of the process:
/// only a digest salted for the day is kept, by which uses of one person on one day are one session.
/// </param>
/// <param name="AgeGroup">Age group of a signed-in reader, as figures show it; null when not known.</param>
/// <param name="Method">Mining texts is by agreement only, so only a key can say it.</param>
/// <param name="LibraryNumber">Number of the library, where an account or a key names it so; it goes before the code. Null where none does.</param>
/// <param name="IsReader">Whether it is a reader with an account: they are counted as active. Staff at their work are not.</param>
public sealed record Attribution(
    string? Library = null, string? Person = null, string? AgeGroup = null, AccessMethod Method = AccessMethod.Regular, int? LibraryNumber = null,
    bool IsReader = false)
{
    public static Attribution Online { get; } = new();
}
