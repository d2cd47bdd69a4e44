using System.Net;
using Microsoft.Extensions.Configuration;

namespace ThuVienSo.Web.Access;

/// <summary>What an installation says of who is where.</summary>
public sealed record AccessSettings
{
    private const string Section = "Access";
    private const int SmallestSide = 100;

    /// <summary>By the code of a library, its networks. The libraries work together: what is for reading on the spot is open in the networks of each, whichever of them holds it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IPNetwork>> Networks { get; init; } = new Dictionary<string, IReadOnlyList<IPNetwork>>();

    /// <summary>Proxies whose X-Forwarded-For, -Proto and -Host are believed; none when empty.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Longest side, in pixels, of the images of what may be looked at only.</summary>
    public int ViewOnlySide { get; init; } = 1200;

    /// <summary>
    /// From <c>Access:Networks:CODE</c> and <c>Access:TrustedProxies</c>, each a list or one text with commas or spaces between networks ("192.0.2.0/24", "2001:db8::/48", or one address), and
    /// <c>Access:ViewOnlySide</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A setting is wrong; names it.</exception>
    public static AccessSettings From(IConfiguration configuration)
    {
        var access = configuration.GetSection(Section);
        var side = access[nameof(ViewOnlySide)];
        return new AccessSettings
        {
            Networks = access.GetSection(nameof(Networks)).GetChildren().ToDictionary(library => library.Key, ReadNetworks, StringComparer.OrdinalIgnoreCase),
            TrustedProxies = ReadNetworks(access.GetSection(nameof(TrustedProxies))),
            ViewOnlySide = side is null ? new AccessSettings().ViewOnlySide
                : int.TryParse(side, out var pixels) && pixels >= SmallestSide ? pixels
                : throw new ArgumentException($"{Section}:{nameof(ViewOnlySide)} = {side}: cần số điểm ảnh từ {SmallestSide} / must be a number of pixels from {SmallestSide}"),
        };
    }

    internal static IReadOnlyList<IPNetwork> ReadNetworks(IConfigurationSection section)
    {
        var written = section.GetChildren().Select(one => one.Value).Append(section.Value).OfType<string>();
        return [.. written.SelectMany(text => text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(text => ReadNetwork(section.Path, text))];
    }

    /// <summary>An address with bits beyond its prefix ("10.0.0.5/8") is more often a slip than meant, and opens more than was meant: refused.</summary>
    private static IPNetwork ReadNetwork(string setting, string text)
    {
        if (IPNetwork.TryParse(text, out var network) && network.BaseAddress.Equals(IPAddress.Parse(text.AsSpan(0, text.IndexOf('/')))))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new ArgumentException($"{setting}: \"{text}\" không phải mạng, cần như 192.0.2.0/24 / is no network; write it as 192.0.2.0/24");
    }
}
