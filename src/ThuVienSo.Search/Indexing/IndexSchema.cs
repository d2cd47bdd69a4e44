using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Indexing;

/// <summary>Which schema, analysis and lexicons an index was made with. Another version means: build a new generation.</summary>
public static class IndexSchema
{
    /// <summary>Counts the changes of the fields and of what they hold.</summary>
    internal const int Number = 3;

    /// <summary>Text that meets the rules of analysis: whatever changes its forms or its order changes the version, without anybody remembering to count.</summary>
    private const string Probe =
        "Đường đi Quảng Ngãi, hòa hoà thủy thuỷ khoẻ QUỲNH Lý Lí kỹ Trần Nguyễn ơn ưa ăn ấy êm ô 206/QĐ-TTg 1998 5B "
        + "Ca Dong Hrê Cơ-tu ƀ č ĕ ĭ ŏ ŭ Y'Bhăm 'H’Rê' Phạm Văn Đồng 𡨸喃 漢字 sông\u200BTrà c++ a.b@c.vn";

    /// <summary>The version as sixteen hex digits.</summary>
    /// <param name="lexiconFiles">Files whose content takes part in analysis; their names and order do not matter.</param>
    public static string Version(params IReadOnlyCollection<string> lexiconFiles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Number.ToString(CultureInfo.InvariantCulture)));
        hash.AppendData(Encoding.UTF8.GetBytes(Analysis()));
        foreach (var file in lexiconFiles.Select(path => SHA256.HashData(File.ReadAllBytes(path))).OrderBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            hash.AppendData(file);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>What analysis makes of text that meets its rules.</summary>
    internal static string Analysis() => Analysed(Probe);

    private static string Analysed(string text)
    {
        var result = new StringBuilder();
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            var word = text.AsSpan(token.Start, token.Length);
            var forms = SyllableForms.Make(word);
            result.Append(CultureInfo.InvariantCulture, $"{token.Start}:{forms.Exact}:{forms.Folded}:{VietnameseOrder.SortKey(new string(word))}\n");
        }

        return result.Append(TitleKey.Exact(text)).Append(TitleKey.Folded(text)).Append(IdentifierKey.Of(text)).ToString();
    }
}
