using System.Text;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Reads <c>Upload-Metadata</c> of tus 1.0: pairs with commas between, each a key, a space and its value in Base64.</summary>
internal static class UploadMetadata
{
    public const int MostLength = 4096;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when it is not written so.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string header)
    {
        if (header.Length > MostLength)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ');
            if (parts.Length > 2 || Decode(parts.Length == 2 ? parts[1] : "") is not { } value || !values.TryAdd(parts[0], value))
                return null;
        }

        return values;
    }

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;
        try
        {
            return _strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8: a mistake of who sent it, which the answer names.
            return null;
        }
    }
}
