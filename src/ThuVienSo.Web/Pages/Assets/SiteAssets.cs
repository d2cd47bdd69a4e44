using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ThuVienSo.Web.Pages.Assets;

/// <summary>
/// The stylesheet, the scripts and the icon. They are embedded in the assembly, so that the program finds them however it is started (from the sources,
/// published, from a test), and compressed once. An address carries the hash of its content and can be kept for ever.
/// </summary>
public sealed class SiteAssets
{
    private readonly FrozenDictionary<string, Asset> assets;

    public SiteAssets()
    {
        assets = new[]
        {
            Asset.Load("site.css", "text/css; charset=utf-8"),
            Asset.Load("staff.css", "text/css; charset=utf-8"),
            Asset.Load("suggest.js", "text/javascript; charset=utf-8"),
            Asset.Load("progress.js", "text/javascript; charset=utf-8"),
            Asset.Load("reader.js", "text/javascript; charset=utf-8"),
            Asset.Load("openseadragon.js", "text/javascript; charset=utf-8"),
            Asset.Load("openseadragon-license.txt", "text/plain; charset=utf-8"),
            Asset.Load("favicon.svg", "image/svg+xml"),
        }.ToFrozenDictionary(asset => asset.Name);
    }

    /// <summary>The address of a file with the hash of its content: "/site.css?v=1a2b3c4d".</summary>
    public string Address(string name) => $"/{name}?v={assets[name].Hash}";

    public IEnumerable<string> Names => assets.Keys;

    /// <summary>Sends a file, compressed when the client takes gzip or Brotli.</summary>
    public async Task SendAsync(HttpContext context, string name)
    {
        var asset = assets[name];
        var headers = context.Response.Headers;
        headers.ETag = $"\"{asset.Hash}\"";
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = context.Request.Query["v"] == asset.Hash ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        if (context.Request.Headers.IfNoneMatch == headers.ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (encoding, body) = asset.For(context.Request.Headers.AcceptEncoding);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = asset.MediaType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private sealed record Asset(string Name, string MediaType, string Hash, byte[] Plain, byte[] Gzip, byte[] Brotli)
    {
        public static Asset Load(string name, string mediaType)
        {
            using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream("wwwroot/" + name)
                ?? throw new InvalidOperationException($"The assembly lacks wwwroot/{name}.");
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var plain = memory.ToArray();
            var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
            return new Asset(
                name,
                mediaType,
                hash,
                plain,
                Compressed(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)),
                Compressed(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)));
        }

        public (string? Encoding, byte[] Body) For(StringValues accepted)
        {
            var wish = accepted.ToString();
            if (wish.Contains("br", StringComparison.OrdinalIgnoreCase))
                return ("br", Brotli);
            return wish.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? ("gzip", Gzip) : (null, Plain);
        }

        private static byte[] Compressed(byte[] plain, Func<Stream, Stream> compressor)
        {
            using var target = new MemoryStream();
            using (var stream = compressor(target))
                stream.Write(plain);
            return target.ToArray();
        }
    }
}
