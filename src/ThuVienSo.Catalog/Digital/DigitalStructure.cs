using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThuVienSo.Catalog.Digital;

/// <summary>How the pages of a digital object belong together. Stored as one JSON value.</summary>
public sealed record DigitalStructure
{
    public PageBehavior Behavior { get; init; } = PageBehavior.Paged;

    public ReadingDirection Direction { get; init; } = ReadingDirection.LeftToRight;

    /// <summary>Chapters, articles, the sides of a map: in reading order; empty when nothing is known.</summary>
    public IReadOnlyList<PageRange> Ranges { get; init; } = [];

    /// <summary>Address of a rights statement or licence; null when not stated.</summary>
    public string? RightsUri { get; init; }

    /// <summary>Who is to be named with the images, as stated; null when not stated.</summary>
    public string? Attribution { get; init; }

    /// <summary>Languages of the text in the words of the recognition program ("vie", "vie+fra"); null when not stated.</summary>
    public string? RecognitionLanguages { get; init; }

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <exception cref="JsonException">It is not what <see cref="ToJson"/> writes.</exception>
    public static DigitalStructure FromJson(string json) =>
        JsonSerializer.Deserialize<DigitalStructure>(json, _json) ?? throw new JsonException("null is no structure");
}

/// <summary>A named run of pages.</summary>
/// <param name="Label">As the source names it, in Vietnamese where it has both.</param>
/// <param name="First">Sequence of its first page, from 1.</param>
/// <param name="Last">Sequence of its last page, at least <paramref name="First"/>.</param>
public sealed record PageRange(string Label, int First, int Last)
{
    /// <summary>Null when there is none.</summary>
    public string? LabelEn { get; init; }

    /// <summary>Runs within this one, in order.</summary>
    public IReadOnlyList<PageRange> Children { get; init; } = [];
}

/// <summary>How pages are laid out for a reader; the names are those of the IIIF Presentation API 3.0, "behavior".</summary>
public enum PageBehavior
{
    /// <summary>A bound volume: openings of two pages.</summary>
    Paged,

    /// <summary>Single sheets.</summary>
    Individuals,

    /// <summary>A scroll.</summary>
    Continuous,
}

/// <summary>Which way one goes from page to page.</summary>
public enum ReadingDirection
{
    LeftToRight,

    /// <summary>As in books of Hán and Nôm.</summary>
    RightToLeft,
}
