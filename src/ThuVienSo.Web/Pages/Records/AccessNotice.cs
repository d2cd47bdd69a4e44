using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>What a reader is told of material that is not open to everybody.</summary>
/// <param name="Level">Who may open it: the end of a key of texts.</param>
/// <param name="OpenOn">From this day on everybody may; null when no day is stated.</param>
public sealed record AccessNotice(string Level, DateOnly? OpenOn)
{
    public static AccessNotice Of(AccessRule rule) => new(rule.Level.ToString(), rule.OpenOn);
}
