using System.Globalization;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Names of classification schemes as sources write them.</summary>
public static class Schemes
{
    /// <summary>"bbk", "19-class", "ddc", "udc", "lcc", another code in lower case, or "local" when none is stated (null).</summary>
    public static string OfClassification(string? written)
    {
        var code = written?.Trim().ToLower(CultureInfo.InvariantCulture) ?? "";
        return code switch
        {
            "" => "local",
            "bbk" or "rubbk" or "rubbkm" or "rubbkn" or "rubbko" or "rubbks" or "vnbbk" or "lbc" => "bbk",
            _ when code.StartsWith("19", StringComparison.Ordinal) || code.Contains("19 lớp", StringComparison.Ordinal)
                || code.Contains("19 dãy", StringComparison.Ordinal) => "19-class",
            _ when code.StartsWith("bbk", StringComparison.Ordinal) => "bbk",
            _ when code.StartsWith("ddc", StringComparison.Ordinal) || code.Contains("dewey", StringComparison.Ordinal) => "ddc",
            _ when code.StartsWith("udc", StringComparison.Ordinal) => "udc",
            _ when code.StartsWith("lcc", StringComparison.Ordinal) => "lcc",
            _ => code,
        };
    }
}
