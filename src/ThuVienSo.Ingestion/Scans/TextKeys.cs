using System.Security.Cryptography;
using System.Text;

using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>Names the text of a page by what it comes from, so that the same page is read once.</summary>
internal static class TextKeys
{
    /// <summary>Raised when the same source gives another text.</summary>
    private const int Version = 1;

    /// <param name="origin">How it comes to be.</param>
    /// <param name="source">The file that it is read from: a text, or the image that is recognised.</param>
    /// <param name="part">Of that file, from 0.</param>
    /// <param name="languages">What else changes the result; "" when nothing does.</param>
    public static byte[] Of(TextOrigin origin, FileHash source, int part, string languages) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}|{StoredEnum.NameOf(origin)}|{source}|{part}|{languages}"));
}
