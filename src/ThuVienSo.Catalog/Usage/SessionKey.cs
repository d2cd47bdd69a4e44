using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Catalog.Usage;

/// <summary>
/// Tells readers apart within a day. COUNTER 5.1 (7.2, 7.3) names the means, the better ones first: an account, a cookie, address and user agent
/// together. Of each only a digest with the salt of the day is kept; the salt is deleted when its day is over, and from then on nobody can find out
/// whose a digest was, also not by trying all addresses.
/// </summary>
internal static class SessionKey
{
    public static Guid OfPerson(byte[] salt, string person) => Of(salt, "person", person);

    public static Guid OfCookie(byte[] salt, string cookie) => Of(salt, "cookie", cookie);

    public static Guid OfAddress(byte[] salt, string address, string userAgent) => Of(salt, "address", address + "\n" + userAgent);

    /// <summary>128 bits are enough that no two of a day are ever the same.</summary>
    private static Guid Of(byte[] salt, string means, string text)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(means + "\n" + text), digest);
        return new Guid(digest[..16], bigEndian: true);
    }
}
