using System.Collections.Frozen;
using System.Globalization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Words of both languages for kinds of document.</summary>
public static class TypeWords
{
    private static readonly (DocumentType Type, string[] Words)[] Table =
    [
        (DocumentType.Book, ["sách", "sách in", "sách đơn", "sách bộ", "sách điện tử", "book", "books", "monograph", "ebook", "e-book"]),
        (DocumentType.Serial, ["báo", "tạp chí", "báo chí", "báo tạp chí", "báo, tạp chí", "ấn phẩm định kỳ", "ấn phẩm kế tiếp",
            "tập san", "nội san", "đặc san", "bản tin", "serial", "journal",
            "periodical", "newspaper", "magazine", "newspapers", "periodicals"]),
        (DocumentType.NewspaperIssue, ["số báo", "tờ báo", "số tạp chí", "newspaper issue", "newspaperissue", "issue", "journal issue"]),
        (DocumentType.Article, ["bài báo", "bài trích", "bài viết", "bài tạp chí", "bài nghiên cứu", "trích báo", "article",
            "journal article", "newspaper article", "book chapter", "chapter"]),
        (DocumentType.Map, ["bản đồ", "bản đồ, atlas", "tập bản đồ", "atlas", "map", "maps", "cartographic", "cartographic material",
            "sơ đồ"]),
        (DocumentType.Manuscript, ["bản thảo", "bản chép tay", "chép tay", "viết tay", "thủ bản", "sách hán nôm", "tư liệu hán nôm",
            "hán nôm", "văn bản hán nôm", "sắc phong", "gia phả", "địa bạ",
            "hương ước", "châu bản", "manuscript", "manuscripts"]),
        (DocumentType.Photograph, ["ảnh", "hình ảnh", "tranh", "tranh ảnh", "bưu ảnh", "bưu thiếp", "ảnh tư liệu", "photograph",
            "photographs", "photo", "photos", "image", "stillimage", "still image",
            "picture", "graphic", "postcard", "postcards"]),
        (DocumentType.Recording, ["băng ghi âm", "ghi âm", "đĩa", "băng đĩa", "băng hình", "âm thanh", "phim", "video", "sound",
            "sound recording", "audio", "movingimage", "moving image", "film", "recording",
            "đĩa cd", "đĩa dvd", "videorecording"]),
        (DocumentType.Relic, ["di tích", "di tích lịch sử", "di tích lịch sử - văn hóa", "di tích lịch sử - văn hoá",
            "di tích kiến trúc nghệ thuật", "di tích khảo cổ", "danh lam thắng cảnh", "thắng cảnh",
            "di sản", "relic", "historic site", "historic sites", "monument", "place", "heritage site"]),
        (DocumentType.Artefact, ["hiện vật", "cổ vật", "bảo vật", "bia", "văn bia", "bia đá", "mộc bản", "artefact", "artifact",
            "physicalobject", "physical object", "realia"]),
        (DocumentType.Thesis, ["luận văn", "luận án", "luận văn thạc sĩ", "luận án tiến sĩ", "khóa luận", "khoá luận", "đồ án", "thesis",
            "dissertation", "theses", "master thesis", "doctoral thesis",
            "bachelor thesis", "academic dissertations"]),
        (DocumentType.Other, ["khác", "tài liệu khác", "dataset", "software", "other", "interactiveresource", "interactive resource",
            "service", "event", "collection"]),
    ];

    private static readonly FrozenDictionary<string, DocumentType> ByWord = Table
        .SelectMany(row => row.Words.Select(word => (Word: word, row.Type)))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Type, StringComparer.Ordinal);

    // Without accents only what stays one word: "bao" may be báo or bao.
    private static readonly FrozenDictionary<string, DocumentType> ByFoldedPhrase = Table
        .SelectMany(row => row.Words.Where(word => word.Contains(' ', StringComparison.Ordinal)).Select(word =>
            (Word: VietnameseLetters.Fold(word), row.Type)))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Type, StringComparer.Ordinal);

    /// <summary>The kind that a word names, in either language; null when it names none.</summary>
    public static DocumentType? Find(string word)
    {
        var key = word.AsSpan().Trim(" .,;:/()[]").ToString().ToLower(CultureInfo.InvariantCulture);
        key = key[(key.LastIndexOf('/') + 1)..];
        if (ByWord.TryGetValue(key, out var type) || ByFoldedPhrase.TryGetValue(key, out type))
        {
            return type;
        }

        return Enum.TryParse(key, ignoreCase: true, out type) && Enum.IsDefined(type) && !char.IsAsciiDigit(key[0]) ? type : null;
    }
}
