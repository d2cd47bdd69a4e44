using System.Text;

namespace ThuVienSo.Tests.Imaging;

/// <summary>A PDF of one page, written by hand so that every part of it can be wrong.</summary>
internal static class RawPdf
{
    /// <param name="content">Content stream; /F is Helvetica.</param>
    /// <param name="page">Entries of the page.</param>
    /// <param name="pages">Entries of the tree of pages (object 2).</param>
    /// <param name="catalog">Entries of the catalog.</param>
    /// <param name="more">Objects from number 6.</param>
    public static byte[] Of(string content, string page, string pages = "/Type /Pages /Kids [3 0 R] /Count 1", string catalog = "", string more = "")
    {
        string[] objects =
        [
            $"1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n",
            $"2 0 obj\n<< {pages} >>\nendobj\n",
            $"3 0 obj\n<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n",
            $"4 0 obj\n<< /Length {content.Length} >>\nstream\n{content}\nendstream\nendobj\n",
            "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n",
            .. more.Length > 0 ? [more] : (string[])[],
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        foreach (var one in objects)
        {
            offsets.Add(file.Length);
            file.Append(one);
        }

        var table = file.Length;
        file.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
