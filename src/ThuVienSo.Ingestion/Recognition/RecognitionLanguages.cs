using System.Collections.Frozen;

namespace ThuVienSo.Ingestion.Recognition;

/// <summary>The languages of documents (ISO 639-2/B, as MARC writes them) as Tesseract names its data.</summary>
public static class RecognitionLanguages
{
    /// <summary>For documents that name none, and for those in the languages of the province that are written with Vietnamese letters.</summary>
    public const string Vietnamese = "vie";

    /// <summary>Each further language makes a page that much slower, and more letters to be mistaken for one another.</summary>
    private const int Most = 3;

    private static readonly char[] _between = ['+', ',', ';', ' ', '\t', '\n', '\r', '\u00A0'];

    // Where the two differ, "MARC=Tesseract". Chữ Hán of old prints is what Tesseract calls traditional.
    private static readonly FrozenDictionary<string, string> Names = (
        "hre=vie cjm=vie mkh=vie chi=chi_tra fre=fra ger=deu dut=nld cze=ces gre=ell may=msa rum=ron per=fas bur=mya tib=bod alb=sqi arm=hye baq=eus geo=kat "
        + "ice=isl mac=mkd slo=slk wel=cym").Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>The codes of a list as people write it: "vie+fra", "vie, fre", "vie; eng", "vie eng".</summary>
    public static IReadOnlyList<string> Split(string? written) =>
        written?.Split(_between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Tesseract's names, the first language first, none twice; Vietnamese when there is no language.</summary>
    /// <param name="codes">Such as "vie", "fre"; other codes are taken for Tesseract's own names ("chi_tra_vert").</param>
    public static IReadOnlyList<string> For(IEnumerable<string> codes)
    {
        string[] names = [.. codes.Select(code => Names.GetValueOrDefault(code, code)).Distinct(StringComparer.Ordinal).Take(Most)];
        return names.Length > 0 ? names : [Vietnamese];
    }
}
