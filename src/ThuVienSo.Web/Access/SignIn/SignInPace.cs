using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>
/// Bounds the tries to sign in by address and by name, before anything is hashed for them. The lock of an account is apart (<see
/// cref="PasswordCheck"/>): it holds over all nodes, this keeps one machine from being worn out and names that
/// nobody has from being told by it. Here and not in the middleware for rates, because the name stands in the form.
/// </summary>
internal sealed class SignInPace(WebSettings settings, AccountNames names) : IDisposable
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    /// <summary>An IPv6 subscriber has at least this network to himself.</summary>
    private const int BytesOfSubscriber = 8;

    private readonly PartitionedRateLimiter<string> _addresses = Limiter(settings.SignIn.TriesByAddress);
    private readonly PartitionedRateLimiter<string> _names = Limiter(settings.SignIn.TriesByName);

    /// <summary>Whether one more try is permitted; counts it.</summary>
    public bool Permits(HttpContext context, string name)
    {
        using var address = _addresses.AttemptAcquire(AddressOf(context));
        using var called = _names.AttemptAcquire(AccountNames.IsName(name) ? names.NormalizeName(name)! : "");
        return address.IsAcquired && called.IsAcquired;
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _names.Dispose();
    }

    /// <summary>Where nothing can be told from what a proxy adds, the proxy itself.</summary>
    private string AddressOf(HttpContext context)
    {
        var address = NetworkPlace.AddressOf(context, settings.Access.TrustedProxies) ?? context.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfSubscriber)) : address.ToString();
    }

    private static PartitionedRateLimiter<string> Limiter(int tries) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = tries, Window = _minute, QueueLimit = 0 }));
}
