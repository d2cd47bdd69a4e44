using System.Net;
using System.Net.NetworkInformation;

namespace ThuVienSo.Verbs;

/// <summary>The addresses to listen on, looked at before anything is started for them.</summary>
public static class ListenAddresses
{
    /// <summary>Whether each of <paramref name="urls"/> (between semicolons) is an address of the web.</summary>
    public static bool AreReadable(string? urls) => urls is not null && Array.TrueForAll(Split(urls), IsReadable);

    /// <summary>The first port of <paramref name="urls"/> (between semicolons) that a program on this machine listens on; null when all are free.</summary>
    public static int? InUse(string urls)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        foreach (var url in Split(urls))
        {
            var address = BindingAddress.Parse(url);
            if (address.Port != 0 && Array.Exists(taken, listener => listener.Port == address.Port && IsSame(listener.Address, address.Host)))
                return address.Port;
        }

        return null;
    }

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsReadable(string url) =>
        Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is ("http" or "https");

    /// <summary>A host that is a name other than localhost means all addresses, as Kestrel takes it.</summary>
    private static bool IsSame(IPAddress listener, string host)
    {
        if (listener.Equals(IPAddress.Any) || listener.Equals(IPAddress.IPv6Any))
            return true;
        if (host == "localhost")
            return IPAddress.IsLoopback(listener);
        return !IPAddress.TryParse(host.Trim('[', ']'), out var wanted) || wanted.Equals(IPAddress.Any) || wanted.Equals(IPAddress.IPv6Any) || wanted.Equals(listener);
    }
}
