namespace ThuVienSo.Catalog.People;

/// <summary>A session that somebody ended by signing out, or by signing in anew. Its cookie may have been copied, and is worth nothing from then on.</summary>
public sealed class EndedSession
{
    /// <summary>As it stands in the cookie.</summary>
    public required string Id { get; init; }

    /// <summary>From then on its cookie would be too old by itself.</summary>
    public required DateTimeOffset Until { get; init; }
}
