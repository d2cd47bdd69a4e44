using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Pages.Assets;

/// <summary>Which pages have the styles of the staff and of accounts: readers who only search should not wait for them.</summary>
internal static class StaffStyles
{
    private static readonly string[] _sections = ["/can-bo", "/dang-nhap", "/dang-xuat", "/dang-ky", "/tai-khoan", "/luu", "/rieng-tu"];

    public static bool AreFor(PathString path) => _sections.Any(section => path.StartsWithSegments(section, StringComparison.OrdinalIgnoreCase));
}
