using System.Text.Json.Serialization;

namespace ThuVienSo.Imaging.Decoding;

/// <summary>One thing that the decoding process is asked to do. Paths are absolute.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(InspectOrder), "inspect")]
[JsonDerivedType(typeof(DeriveOrder), "derive")]
[JsonDerivedType(typeof(PdfTextOrder), "pdf-text")]
[JsonDerivedType(typeof(OcrImageOrder), "ocr-image")]
[JsonDerivedType(typeof(PdfCutOrder), "pdf-cut")]
public abstract record DecodingOrder
{
    /// <summary>The file to read; its name says nothing of what it is.</summary>
    public required string Path { get; init; }

    /// <summary>Files that are written; none of them is left when the order is not done, however it ended.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> Outputs => [];
}

/// <summary>Says what a file is and decodes every frame of it once. Parts: one <see cref="Inspection.FrameFacts"/> for each frame, in order.</summary>
public sealed record InspectOrder : DecodingOrder
{
    /// <summary>Frames before this one are left out.</summary>
    public int FirstFrame { get; init; }
}

/// <summary>Makes the derivatives of one frame.</summary>
public sealed record DeriveOrder : DecodingOrder
{
    /// <summary>Frame of a multi-page TIFF or page of a PDF, from 0.</summary>
    public int Frame { get; init; }

    /// <summary>Where the pyramid of tiles goes (TIFF).</summary>
    public required string Pyramid { get; init; }

    /// <summary>Where the thumbnail goes (JPEG).</summary>
    public required string Thumbnail { get; init; }

    /// <summary>Where the data-saver image goes (JPEG).</summary>
    public required string Small { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Outputs => [Pyramid, Thumbnail, Small];
}

/// <summary>Reads the text layer of a PDF. Parts: one <see cref="Pdf.PdfPageText"/> for each page, in order.</summary>
public sealed record PdfTextOrder : DecodingOrder
{
    /// <summary>Pages before this one are left out, from 0.</summary>
    public int FirstFrame { get; init; }
}

/// <summary>Makes an image of one frame for text recognition: TIFF, grey or bitonal, upright, with its resolution stated.</summary>
public sealed record OcrImageOrder : DecodingOrder
{
    /// <summary>Frame of a multi-page TIFF or page of a PDF, from 0.</summary>
    public int Frame { get; init; }

    /// <summary>Where the image goes.</summary>
    public required string Output { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Outputs => [Output];
}

/// <summary>Writes some pages of a PDF as a PDF of their own.</summary>
public sealed record PdfCutOrder : DecodingOrder
{
    /// <summary>First page, from 0.</summary>
    public required int FirstFrame { get; init; }

    /// <summary>Last page, from 0; it is among them.</summary>
    public required int LastFrame { get; init; }

    /// <summary>Where the PDF goes.</summary>
    public required string Output { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Outputs => [Output];
}
