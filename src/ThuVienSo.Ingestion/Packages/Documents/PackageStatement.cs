using System.Collections.Frozen;
using System.Globalization;

using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>What a record says of how its scans are shown, and to whom: the columns of a table, and what follows from the type of the document.</summary>
internal sealed class PackageStatement
{
    private static readonly string[] _days = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    private static readonly FrozenDictionary<string, AccessLevel> _levels = Words(
        (AccessLevel.Open, "mở|công khai|tự do|rộng rãi|open|public"),
        (AccessLevel.Registered, "bạn đọc|bạn đọc đăng ký|đăng nhập|registered|readers"),
        (AccessLevel.OnSite, "tại chỗ|tại thư viện|trong thư viện|mạng thư viện|mạng nội bộ|on site|onsite|in library|network"),
        (AccessLevel.Staff, "cán bộ|thủ thư|nội bộ|lưu hành nội bộ|hạn chế|staff|internal|restricted"));

    private static readonly FrozenDictionary<string, PageBehavior> _behaviors = Words(
        (PageBehavior.Paged, "sách|trang đôi|hai trang|paged|book"), (PageBehavior.Individuals, "tờ rời|trang đơn|từng trang|individuals|single"),
        (PageBehavior.Continuous, "cuộn|liên tục|continuous|scroll"));

    private static readonly FrozenDictionary<string, ReadingDirection> _directions = Words(
        (ReadingDirection.LeftToRight, "trái sang phải|left to right|ltr"),
        (ReadingDirection.RightToLeft, "phải sang trái|right to left|rtl"));

    private static readonly FrozenDictionary<string, bool> _truths = Words((true, "có|x|1|yes|true|đúng"), (false, "không|0|no|false|sai"));

    private readonly List<(string Heading, string Cell)> _notUnderstood = [];
    private readonly Description? _description;
    private PageBehavior? _behavior;
    private ReadingDirection? _direction;
    private string? _languages;

    private PackageStatement(Description? description) => _description = description;

    /// <summary>What the type of the document says; null when there is no record.</summary>
    public ScanKind? Kind => _description?.Type switch
    {
        null => null,
        DocumentType.NewspaperIssue or DocumentType.Serial => ScanKind.NewspaperIssue,
        DocumentType.Map => ScanKind.Map,
        DocumentType.Photograph or DocumentType.Artefact or DocumentType.Relic => ScanKind.Photograph,
        DocumentType.Manuscript => ScanKind.Manuscript,
        DocumentType.Recording => ScanKind.Recording,
        _ => ScanKind.Book,
    };

    /// <summary>Null when nothing is stated.</summary>
    public AccessRule? Access { get; private set; }

    public static PackageStatement Of(RecordDraft? draft)
    {
        var statement = new PackageStatement(draft?.Description);
        if (draft is not null)
            statement.Read(PackageColumns.CellsOf(draft));
        return statement;
    }

    public DigitalStructure StructureFor(ScanKind kind) => new()
    {
        Behavior = _behavior ?? (kind is ScanKind.Map or ScanKind.Photograph ? PageBehavior.Individuals : PageBehavior.Paged),
        Direction = _direction ?? (_description?.Languages is ["chi", ..] ? ReadingDirection.RightToLeft : ReadingDirection.LeftToRight),
        RecognitionLanguages = _languages,
        RightsUri = _description?.Rights is { } rights && Uri.TryCreate(rights, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? rights : null,
    };

    /// <summary>A word for access that is not known keeps the document out: it may be meant to be closed.</summary>
    public IEnumerable<PackageFinding> Findings(string place) => _notUnderstood.Select(cell => NotUnderstood(cell.Heading, cell.Cell, place));

    internal static PackageFinding NotUnderstood(string heading, string cell, string place) => new(
        FindingSeverity.Blocking, "column-not-understood",
        Sentence.Of($"Không hiểu “{cell}” ở cột “{heading}”.", $"“{cell}” in the column “{heading}” is not understood."), place);

    /// <summary>A level by the words for it; null when they are others.</summary>
    internal static AccessLevel? Level(string text) => _levels.TryGetValue(Key(text), out var level) ? level : null;

    /// <summary>A day, or a year, whose first day is meant; null when it is neither.</summary>
    internal static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), _days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 3000 ? new DateOnly(year, 1, 1)
        : null;

    private void Read(IReadOnlyDictionary<PackageColumn, string> cells)
    {
        _behavior = Word(cells, PackageColumn.Behavior, "Bố cục", _behaviors);
        _direction = Word(cells, PackageColumn.Direction, "Chiều đọc", _directions);
        _languages = cells.GetValueOrDefault(PackageColumn.RecognitionLanguages)?.Trim();
        var level = Word(cells, PackageColumn.Access, "Mức truy cập", _levels);
        var viewOnly = Word(cells, PackageColumn.ViewOnly, "Chỉ xem", _truths) ?? false;
        var opens = Day(cells);
        // A day that opens says that it is closed until then, even where no level stands.
        if (level is not null || viewOnly || opens is not null)
            Access = new AccessRule(level ?? (opens is null ? AccessLevel.Open : AccessLevel.Staff), opens, viewOnly);
    }

    private T? Word<T>(IReadOnlyDictionary<PackageColumn, string> cells, PackageColumn column, string heading, FrozenDictionary<string, T> words)
        where T : struct
    {
        if (!cells.TryGetValue(column, out var cell))
            return null;
        if (words.TryGetValue(Key(cell), out var value))
            return value;
        _notUnderstood.Add((heading, cell));
        return null;
    }

    private DateOnly? Day(IReadOnlyDictionary<PackageColumn, string> cells)
    {
        if (!cells.TryGetValue(PackageColumn.OpenOn, out var cell))
            return null;
        if (Day(cell) is { } day)
            return day;
        _notUnderstood.Add(("Ngày mở", cell));
        return null;
    }

    private static string Key(string text) => NormalForm.Key(VietnameseLetters.Fold(text.Trim()));

    private static FrozenDictionary<string, T> Words<T>(params (T Value, string Words)[] table) => table
        .SelectMany(entry => entry.Words.Split('|').Select(word => (Key: Key(word), entry.Value)))
        .Distinct()
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
