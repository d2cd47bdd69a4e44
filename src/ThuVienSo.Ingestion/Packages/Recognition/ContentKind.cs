namespace ThuVienSo.Ingestion.Packages;

/// <summary>What a file is by its content.</summary>
public enum ContentKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,
    Empty,
    Tiff,
    Jpeg,
    Png,
    Jpeg2000,
    WebP,

    /// <summary>An image that cannot be shown as a page: GIF, BMP, HEIC, DjVu.</summary>
    OtherImage,
    Pdf,
    Epub,
    Mets,
    Alto,
    Hocr,
    Mods,

    /// <summary>A web page that is no hOCR.</summary>
    Html,

    /// <summary>dublin_core.xml or metadata_*.xml of the DSpace Simple Archive Format.</summary>
    DSpaceMetadata,

    /// <summary>MARCXML or Dublin Core.</summary>
    RecordXml,

    /// <summary>ISO 2709.</summary>
    Marc,

    /// <summary>CSV with headings that are known.</summary>
    Table,

    /// <summary>XLSX.</summary>
    Workbook,
    Xml,
    Text,
    Audio,
    Video,

    /// <summary>ZIP, TAR, RAR, 7z, gzip.</summary>
    Archive,

    /// <summary>Word, RTF, PowerPoint, old Excel, databases.</summary>
    OfficeFile,
}

/// <summary>What the first bytes of a file say it is, and the media type to serve it with.</summary>
public sealed record FileContent(ContentKind Kind, string MediaType);

/// <summary>What follows from the kind of a file.</summary>
public static class ContentKinds
{
    /// <summary>Whether it can be the image of a page.</summary>
    public static bool IsPageImage(this ContentKind kind) => kind is ContentKind.Tiff or ContentKind.Jpeg or ContentKind.Png or ContentKind.Jpeg2000 or ContentKind.WebP;

    /// <summary>Whether it has records of documents.</summary>
    public static bool IsRecords(this ContentKind kind) => kind is ContentKind.RecordXml or ContentKind.Marc or ContentKind.Table or ContentKind.Workbook or ContentKind.Mods;

    /// <summary>Whether it is a document without page images beside it: what a reader opens.</summary>
    public static bool IsWholeDocument(this ContentKind kind) => kind is ContentKind.Pdf or ContentKind.Epub or ContentKind.Audio or ContentKind.Video;
}
