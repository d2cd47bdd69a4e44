namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>The sentences for what can be wrong with a MODS record.</summary>
internal static class ModsReasons
{
    public static Fault NoTitle() => new("no-title", "titleInfo", Sentence.Of(
        $"Biểu ghi MODS không có nhan đề (titleInfo/title).",
        $"The MODS record has no title (titleInfo/title)."));
}
