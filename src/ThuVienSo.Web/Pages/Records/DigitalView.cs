using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Access;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>What the page of a record shows of the digital object.</summary>
/// <param name="Addresses">Of its pages and files.</param>
/// <param name="Refusal">Why it is not for this visitor; null when it is.</param>
/// <param name="Readable">Null exactly when it is refused.</param>
internal sealed record DigitalView(PageAddresses Addresses, AccessNotice? Refusal, ReadableObject? Readable)
{
    public DigitalObject Object => Readable!.Object;

    /// <summary>The first page whose image can be shown; null when there is none.</summary>
    public DigitalPage? Cover => Object.Pages.FirstOrDefault(page => page.Image is { Ready: true });

    public bool HasText => Object.Pages.Any(page => page.TextId is not null);

    public bool HasPdf => Readable!.HasPdf;

    public int ImagesReady => Object.Pages.Count(page => page.Image is { Ready: true });

    public int ImagesFailed => Object.Pages.Count(page => page.Image is { Problem: not null });

    /// <summary>Images that there are or will be.</summary>
    public int Images => Object.Pages.Count(page => page.Image is { Problem: null });

    public int TextsAwaited => Object.Pages.Count(page => page.AwaitsText);

    /// <summary>What readers save whole; images of pages are in the PDF.</summary>
    public IEnumerable<DigitalObjectFile> Files => Object.Files.Where(file => file.Role == DigitalFileRole.Document);

    public IEnumerable<DigitalObjectFile> Media => Object.Files.Where(file => file.Role is DigitalFileRole.Audio or DigitalFileRole.Video);

    /// <summary>Null when the document is not digitised.</summary>
    public static DigitalView? Of(long document, Asked<ReadableObject> asked) => asked switch
    {
        Asked<ReadableObject>.Given { Value: var readable } => new(new PageAddresses(document), null, readable),
        Asked<ReadableObject>.Refused { Rule: var rule } => new(new PageAddresses(document), AccessNotice.Of(rule), null),
        _ => null,
    };
}
