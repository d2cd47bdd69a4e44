using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Api.Staff;

/// <summary>
/// What can be told of a request without asking the catalog: whether it has the key of the settings, and whether it was made directly on this machine. A proxy on the same machine also comes from the loopback address with everybody's
/// requests, so that a request that shows any sign of one is not; one that shows none cannot be told apart, which is why nobody is staff for being here once there is an account or a key.
/// </summary>
internal static class StaffDoor
{
    public const string Header = "X-Api-Key";
    public const string Challenge = "ApiKey realm=\"ThuVienSo\"";

    /// <summary>What proxies add, each its own.</summary>
    private static readonly string[] SignsOfProxies =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Original-For", "X-Original-Host", "X-Real-IP",
        "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", HeaderNames.Via,
    ];

    /// <summary>Whether it is the key of the settings; never when none is set.</summary>
    public static bool IsKey(string given, WebSettings settings) => !string.IsNullOrWhiteSpace(settings.StaffKey) && IsKey(given, settings.StaffKey);

    /// <summary>Whether a request shows any sign of a proxy.</summary>
    public static bool ShowsProxy(HttpContext context) => SignsOfProxies.Any(context.Request.Headers.ContainsKey);

    /// <summary>Takes the same time however much of the key is right, and however long it is.</summary>
    private static bool IsKey(string given, string wanted) => CryptographicOperations.FixedTimeEquals(Hash(given), Hash(wanted));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>
    /// From this machine, addressed as this machine, with no sign of a proxy. The name asked for must be this machine's, because a proxy keeps the name of the site, and because a page of another site that a
    /// browser here shows can reach us only under that site's name. HTTP 1.0 is what simple proxies speak.
    /// </summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
        && context.Connection.LocalIpAddress is { } own && IPAddress.IsLoopback(own)
        && IsThisMachine(context.Request.Host.Host)
        && !HttpProtocol.IsHttp10(context.Request.Protocol)
        && !ShowsProxy(context);

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
