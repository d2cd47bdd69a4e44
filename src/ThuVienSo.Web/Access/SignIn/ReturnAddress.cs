namespace ThuVienSo.Web.Access.SignIn;

/// <summary>Where somebody goes on after signing in, as it came in a request.</summary>
internal static class ReturnAddress
{
    /// <summary>
    /// An address of this site, as addresses are written. Null for what would lead elsewhere ("//host", "/\host" and what browsers read as that), or would not be taken as a header.
    /// </summary>
    public static string? Of(string? sent) =>
        sent is ['/', ..] && sent is not ['/', '/' or '\\', ..] && sent.All(c => char.IsAscii(c) && !char.IsControl(c)) ? sent : null;
}
