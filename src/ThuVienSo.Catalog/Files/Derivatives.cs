using System.Globalization;

namespace ThuVienSo.Catalog.Files;

/// <summary>
/// The images made for reading, named by what they are made of: the master's hash, the frame in it, and the version of the recipe, so that making them twice
/// leaves nothing over. All may be deleted while nothing runs; they are made again from the masters when their rows are set back.
/// </summary>
/// <param name="folder">Shared by all processes of an installation.</param>
public sealed class Derivatives(string folder)
{
    /// <summary>Raised when other images are to be made of the same masters.</summary>
    public const int Recipe = 1;

    /// <summary>Where an image made for reading lies, whether it is there or not.</summary>
    public string PathOf(FileHash master, int frame, DerivativeKind kind)
    {
        var name = master.ToString();
        return Path.Combine(folder, name[..2], name[2..4], string.Create(CultureInfo.InvariantCulture, $"{name}-{frame}.{Recipe}{Ending(kind)}"));
    }

    /// <summary>Gives a finished file, of the same disk, its place.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Publish(string finished, FileHash master, int frame, DerivativeKind kind) => Durable.Publish(finished, PathOf(master, frame, kind));

    /// <summary>The ending of such a file, with its dot.</summary>
    public static string Ending(DerivativeKind kind) => kind switch
    {
        DerivativeKind.Pyramid => ".tif",
        DerivativeKind.Thumbnail => ".thumb.jpg",
        DerivativeKind.DataSaver => ".small.jpg",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>What is made of a page image for reading.</summary>
public enum DerivativeKind
{
    /// <summary>A TIFF of tiles in all sizes, of which IIIF requests are cut.</summary>
    Pyramid,

    /// <summary>For lists of pages.</summary>
    Thumbnail,

    /// <summary>Legible on a phone, for slow links.</summary>
    DataSaver,
}
