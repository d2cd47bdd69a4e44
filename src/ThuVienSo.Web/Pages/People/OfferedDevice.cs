using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Web.Pages.People;

/// <summary>A secret that is offered to a device, on its way through the form in which it is confirmed: the catalog knows of it only then.</summary>
/// <param name="Secret">To share.</param>
/// <param name="Sealed">The same for the form, good for a quarter of an hour and this account alone.</param>
/// <param name="Account">Name to sign in with.</param>
public sealed record OfferedDevice(byte[] Secret, string Sealed, string Account)
{
    /// <summary>As devices show whose codes they are.</summary>
    private const string Issuer = "Thư viện Quảng Ngãi";

    private const int GroupLetters = 4;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);

    /// <summary>For typing: groups of four letters.</summary>
    public string Written => string.Join(' ', OneTimeCodes.Written(Secret).Chunk(GroupLetters).Select(group => new string(group)));

    /// <summary>Opens an authenticator app on the same telephone.</summary>
    public string Address => OneTimeCodes.AddressOf(Secret, Issuer, Account);

    public QrDrawing Drawing => QrDrawing.Of(Address);

    /// <summary>A new one.</summary>
    public static OfferedDevice New(IDataProtectionProvider protection, string account)
    {
        var secret = OneTimeCodes.NewSecret();
        return new OfferedDevice(secret, Base64Url.EncodeToString(For(protection, account).Protect(secret, _patience)), account);
    }

    /// <summary>The one that a form carries; null when it is not one of ours, of somebody else, or too old.</summary>
    public static OfferedDevice? Read(IDataProtectionProvider protection, string account, string? sent)
    {
        if (sent is null || !Base64Url.IsValid(sent))
            return null;
        try
        {
            return new OfferedDevice(For(protection, account).Unprotect(Base64Url.DecodeFromChars(sent), out _), sent, account);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector For(IDataProtectionProvider protection, string account) =>
        protection.CreateProtector("ThuVienSo.OfferedDevice", account).ToTimeLimitedDataProtector();
}
