using System.Security.Cryptography;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Codes for when the device is not at hand. With less than 112 bits they are kept by a digest for passwords (OWASP ASVS 5.0, 6.5.2); all of an account share its salt, so that one
/// reckoning tells whether a code is among them.
/// </summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    public const int Letters = 10;

    /// <summary>None that are taken for one another; 49 bits in ten of them.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>As they are stored; <see cref="Written"/> is how they are shown.</summary>
    public static IReadOnlyList<string> New()
    {
        var codes = new HashSet<string>();
        while (codes.Count < Count)
            codes.Add(RandomNumberGenerator.GetString(Alphabet, Letters));
        return [.. codes];
    }

    /// <summary>In two halves.</summary>
    public static string Written(string code) => code[..(Letters / 2)] + "-" + code[(Letters / 2)..];

    public static byte[] HashOf(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(code, salt, PeopleServices.HashRounds, HashAlgorithmName.SHA512, HashBytes);
}
