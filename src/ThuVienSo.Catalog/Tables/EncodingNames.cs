using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Tables;

/// <summary>The names under which librarians know encodings.</summary>
public static class EncodingNames
{
    /// <summary>The name of an encoding.</summary>
    public static string Of(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf16Le or TextEncoding.Utf16Be => "UTF-16",
        TextEncoding.Windows1258 => "windows-1258",
        TextEncoding.Tcvn5712 => "TCVN 5712 (TCVN3)",
        TextEncoding.Vni => "VNI",
        TextEncoding.Vps => "VPS",
        TextEncoding.Viscii => "VISCII",
        TextEncoding.BkHcm2 => "BK HCM 2",
        _ => "UTF-8",
    };
}
