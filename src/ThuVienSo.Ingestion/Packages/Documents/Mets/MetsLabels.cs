using System.Collections.Frozen;
using System.Xml.Linq;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>What parts of a document are called: their own labels, else words for their types (those of the METS profiles of libraries and of the DFG viewer).</summary>
internal static class MetsLabels
{
    private static readonly FrozenDictionary<string, (string Vi, string En)> Types = new Dictionary<string, (string Vi, string En)>(StringComparer.Ordinal)
    {
        ["chapter"] = ("Chương", "Chapter"),
        ["section"] = ("Mục", "Section"),
        ["part"] = ("Phần", "Part"),
        ["article"] = ("Bài", "Article"),
        ["issue"] = ("Số báo", "Issue"),
        ["volume"] = ("Tập", "Volume"),
        ["supplement"] = ("Phụ trương", "Supplement"),
        ["advertisement"] = ("Quảng cáo", "Advertisement"),
        ["advertising"] = ("Quảng cáo", "Advertisement"),
        ["illustration"] = ("Minh họa", "Illustration"),
        ["table"] = ("Bảng", "Table"),
        ["map"] = ("Bản đồ", "Map"),
        ["contents"] = ("Mục lục", "Contents"),
        ["tableofcontents"] = ("Mục lục", "Contents"),
        ["preface"] = ("Lời nói đầu", "Preface"),
        ["introduction"] = ("Dẫn nhập", "Introduction"),
        ["index"] = ("Bảng tra", "Index"),
        ["appendix"] = ("Phụ lục", "Appendix"),
        ["bibliography"] = ("Tài liệu tham khảo", "Bibliography"),
        ["dedication"] = ("Lời đề tặng", "Dedication"),
        ["titlepage"] = ("Trang nhan đề", "Title page"),
        ["coverfront"] = ("Bìa trước", "Front cover"),
        ["frontcover"] = ("Bìa trước", "Front cover"),
        ["coverback"] = ("Bìa sau", "Back cover"),
        ["backcover"] = ("Bìa sau", "Back cover"),
        ["cover"] = ("Bìa", "Cover"),
    }.ToFrozenDictionary();

    private static readonly string[] NoNumber = ["-", "–", "uncounted", "unnumbered", "[-]"];

    /// <summary>The name of a part in Vietnamese or as written, and in English where it is a type; null when it has neither a label nor a type that is known.</summary>
    public static (string Label, string? En)? OfPart(XElement div)
    {
        if (Text(div, "LABEL") is { } label)
        {
            return (label, null);
        }

        return Text(div, "ORDERLABEL") is { } order ? (order, null) : Types.TryGetValue(TypeOf(div), out var words) ? (words.Vi, words.En) : null;
    }

    /// <summary>The number or name of a page; null when none is stated.</summary>
    public static string? OfPage(XElement div) => Text(div, "ORDERLABEL") is { } number && !NoNumber.Contains(number.ToLowerInvariant()) ? number : Text(div, "LABEL");

    /// <summary>TYPE without spaces and signs, in small letters: "Title_page" is "titlepage".</summary>
    public static string TypeOf(XElement div) => string.Concat((div.Attribute("TYPE")?.Value ?? "").Where(char.IsLetter)).ToLowerInvariant();

    private static string? Text(XElement div, string name) => TidyText.Tidy(div.Attribute(name)?.Value ?? "") is { Length: > 0 } text ? text : null;
}
