namespace ThuVienSo.Catalog.People;

/// <summary>
/// A key that protects the cookies of signed-in people. In the catalog, so that a restart signs nobody out and every web node knows the cookies of
/// the others.
/// </summary>
public sealed class ProtectionKey
{
    public int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As ASP.NET's data protection writes it.</summary>
    public required string Xml { get; init; }
}
