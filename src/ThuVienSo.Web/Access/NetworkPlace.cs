using System.Net;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Api.Staff;

namespace ThuVienSo.Web.Access;

/// <summary>
/// From where a request comes. The address is that of the connection, or, where that is a proxy that the settings trust, the last one in X-Forwarded-For that is not such a proxy: what stands before it anybody may
/// have written. A request that shows signs of a proxy nobody told of comes from nowhere: the proxy may stand in a library and hand in the requests of the whole world.
/// </summary>
internal static class NetworkPlace
{
    private const string Forwarded = "X-Forwarded-For";

    /// <summary>Null when it cannot be told.</summary>
    public static IPAddress? AddressOf(HttpContext context, IReadOnlyList<IPNetwork> trusted)
    {
        if (context.Connection.RemoteIpAddress is not { } peer)
            return null;
        if (!Contains(trusted, peer))
            return StaffDoor.ShowsProxy(context) ? null : Plain(peer);
        var chain = context.Request.Headers[Forwarded].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).Reverse();
        foreach (var written in chain)
        {
            if (!IPEndPoint.TryParse(written, out var point))
                return null;
            if (!Contains(trusted, point.Address))
                return Plain(point.Address);
        }

        return null;
    }

    public static bool Contains(IReadOnlyList<IPNetwork> networks, IPAddress address) => networks.Any(network => network.Contains(Plain(address)));

    /// <summary>IPv4 in the clothes of IPv6, as a socket of both gives it, is IPv4.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
