using System.Collections.Frozen;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>
/// Words for what someone did for a document, and the MARC relator codes for them (MARC Code List for Relators, Library of Congress).
/// </summary>
public static class Relators
{
    // Code: the words of Vietnamese and English (and French) cataloguing for it, unaccented spellings come by folding.
    private static readonly (string Code, string[] Words)[] Table =
    [
        ("aut", ["tác giả", "đồng tác giả", "soạn giả", "người viết", "viết", "biên soạn", "soạn", "người biên soạn", "author", "writer",
            "auteur", "creator"]),
        ("com", ["sưu tầm", "người sưu tầm", "sưu tập", "tuyển chọn", "tuyển soạn", "sưu tầm và biên soạn", "sưu tầm, biên soạn",
            "compiler", "comp", "collector"]),
        ("edt", ["chủ biên", "tổng chủ biên", "đồng chủ biên", "biên tập", "người biên tập", "hiệu chỉnh", "chỉnh lý", "editor", "ed",
            "eds", "joint editor"]),
        ("trl", ["dịch", "người dịch", "dịch giả", "biên dịch", "phiên dịch", "lược dịch", "dịch thuật", "translator", "tr", "trans",
            "traducteur"]),
        ("trc", ["phiên âm", "người phiên âm", "phiên âm chữ nôm", "transcriber", "chép lại", "người chép"]),
        ("ann", ["chú giải", "chú thích", "khảo chú", "annotator", "bình chú", "hiệu chú", "khảo đính"]),
        ("rev", ["hiệu đính", "người hiệu đính", "duyệt", "reviewer", "proofreader", "reviser"]),
        ("ill", ["minh họa", "minh hoạ", "vẽ minh họa", "người minh họa", "vẽ", "họa sĩ", "illustrator", "illus"]),
        ("pht", ["ảnh", "chụp ảnh", "nhiếp ảnh", "nhiếp ảnh gia", "người chụp", "photographer"]),
        ("art", ["nghệ sĩ", "artist", "tạc tượng", "điêu khắc"]),
        ("aui", ["giới thiệu", "lời giới thiệu", "đề tựa", "viết lời giới thiệu", "lời tựa", "author of introduction",
            "writer of introduction"]),
        ("cmp", ["nhạc", "soạn nhạc", "sáng tác", "nhạc sĩ", "tác giả nhạc", "composer"]),
        ("lyr", ["lời", "đặt lời", "soạn lời", "lyricist"]),
        ("prf", ["biểu diễn", "người biểu diễn", "performer"]),
        ("sng", ["ca sĩ", "hát", "singer"]),
        ("nrt", ["người kể", "kể", "dẫn chuyện", "thuyết minh", "narrator"]),
        ("spk", ["người nói", "diễn giả", "speaker"]),
        ("drt", ["đạo diễn", "director", "film director"]),
        ("pro", ["sản xuất", "producer"]),
        ("rce", ["kỹ sư ghi âm", "ghi âm", "thu âm", "recording engineer"]),
        ("act", ["diễn viên", "actor"]),
        ("adp", ["phóng tác", "chuyển thể", "cải biên", "adapter"]),
        ("ctg", ["vẽ bản đồ", "bản đồ", "lập bản đồ", "cartographer"]),
        ("ths", ["hướng dẫn", "người hướng dẫn", "hướng dẫn khoa học", "cán bộ hướng dẫn", "thesis advisor", "degree supervisor",
            "supervisor"]),
        ("dgg", ["cơ sở đào tạo", "cấp bằng", "degree granting institution", "degree grantor"]),
        ("pbl", ["xuất bản", "nhà xuất bản", "publisher"]),
        ("prt", ["in", "nhà in", "printer"]),
        ("isb", ["ban hành", "cơ quan ban hành", "issuing body"]),
        ("fmo", ["chủ cũ", "người sở hữu trước", "former owner"]),
        ("dnr", ["người tặng", "tặng", "hiến tặng", "donor"]),
        ("col", ["người sưu tập", "nhà sưu tập"]),
        ("scr", ["người khắc chữ", "chép tay", "scribe"]),
        ("org", ["tổ chức", "originator"]),
        ("ive", ["người được phỏng vấn", "interviewee"]),
        ("ivr", ["phỏng vấn", "người phỏng vấn", "interviewer"]),
        ("res", ["nghiên cứu", "khảo cứu", "nghiên cứu viên", "researcher"]),
        ("ctb", ["cộng tác", "cộng sự", "tham gia", "đóng góp", "contributor", "những người khác"]),
    ];

    private static readonly FrozenSet<string> Codes = Table.Select(row => row.Code)
        .Concat(["arr", "asn", "auc", "aud", "aus", "bkd", "bkp", "bnd", "ccp", "cnd", "cov", "cre", "cur", "dis", "dst", "dte", "dto",
            "egr", "eng", "hst", "ins", "inv", "lbt", "led", "ltg", "mod",
            "mus", "oth", "own", "pan", "pat", "pdr", "rce", "rcp", "rsp", "rth", "scl", "spn", "stl", "tch", "tyd", "vdg", "wam", "wit",
            "abr", "aft", "cph", "cwt", "win", "wst", "rcd", "itr", "bdd"])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByWord = Table
        .SelectMany(row => row.Words.SelectMany(word =>
            new[] { (Key: Key(word), row.Code), (Key: VietnameseLetters.Fold(word), row.Code) }))
        .GroupBy(pair => pair.Key)
        .ToFrozenDictionary(group => group.Key, group => group.First().Code, StringComparer.Ordinal);

    /// <summary>
    /// The code that $4 or a role attribute states: three letters, or an address that ends in them; null when it is no relator code.
    /// </summary>
    public static string? FromCode(string written)
    {
        var code = written.AsSpan().Trim(" .,;").ToString().ToLowerInvariant();
        code = code[(code.LastIndexOf('/') + 1)..];
        return Codes.Contains(code) ? code : null;
    }

    /// <summary>The code for one word or phrase of either language, accents typed or not; null when it is not known.</summary>
    public static string? Code(string word) => ByWord.TryGetValue(Key(word), out var code) ? code : null;

    /// <summary>The codes for a statement of roles, "chủ biên, dịch"; empty when none of it is known.</summary>
    public static IEnumerable<string> FromWords(string statement)
    {
        if (Code(statement) is { } whole)
        {
            return [whole];
        }

        return statement.Split([',', ';', '/', '&', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => part.Split([" và ", " and ",
                " kiêm "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(Code).OfType<string>();
    }

    private static string Key(string word) => word.AsSpan().Trim(" .,;:()[]").ToString().ToLowerInvariant().Replace("hoạ", "họa",
        StringComparison.Ordinal);
}
