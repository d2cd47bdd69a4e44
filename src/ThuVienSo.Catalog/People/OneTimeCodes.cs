using System.Security.Cryptography;
using OtpNet;

namespace ThuVienSo.Catalog.People;

/// <summary>Codes by the time of the day (RFC 6238) with what all authenticator apps understand: SHA-1, six digits, steps of thirty seconds.</summary>
public static class OneTimeCodes
{
    public const int Digits = 6;

    /// <summary>The 160 bits that RFC 4226, 4 (R6), recommends.</summary>
    public const int SecretBytes = 20;

    /// <summary>The clock of a device may be a step ahead or behind (RFC 6238, 5.2).</summary>
    private static readonly VerificationWindow _window = new(previous: 1, future: 1);

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The secret as it is typed into a device: Base32 without padding.</summary>
    public static string Written(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>The address that a device reads out of a QR code.</summary>
    /// <param name="secret">To share.</param>
    /// <param name="issuer">As the device shows whose codes they are.</param>
    /// <param name="account">Name to sign in with.</param>
    public static string AddressOf(byte[] secret, string issuer, string account) => new OtpUri(OtpType.Totp, secret, account, issuer).ToString();

    /// <summary>The step of time of which a code is; null when it is of none that is taken at that moment.</summary>
    /// <param name="secret">Of the device.</param>
    /// <param name="code">Digits alone.</param>
    /// <param name="at">The moment.</param>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset at) =>
        new Totp(secret).VerifyTotp(at.UtcDateTime, code, out var step, _window) ? step : null;
}
