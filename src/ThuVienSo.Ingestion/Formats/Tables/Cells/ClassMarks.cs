namespace ThuVienSo.Ingestion.Formats.Tables.Cells;

/// <summary>What class marks and DOIs look like.</summary>
internal static class ClassMarks
{
    /// <summary>
    /// The scheme of a mark in a column that names none: three digits first are DDC ("959.7"); a letter and one or two digits BBK ("K63.3(1V)"), but for V and ĐV, by which the
    /// Vietnamese 19-class table marks literature ("V21"); anything else is of that table ("9(V13)").
    /// </summary>
    public static string SchemeOf(string mark)
    {
        if (mark.Length >= 3 && mark.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0 && (mark.Length == 3 || !char.IsAsciiDigit(mark[3])))
        {
            return "ddc";
        }

        return mark.Length > 1 && char.IsLetter(mark[0]) && char.IsAsciiDigit(mark[1]) && mark[0] is not ('V' or 'v') ? "bbk" : "19-class";
    }

    /// <summary>"10.1000/182" of "https://doi.org/10.1000/182" and "doi:10.1000/182".</summary>
    public static string BareDoi(string written)
    {
        var at = written.IndexOf("10.", StringComparison.Ordinal);
        return at < 0 ? written : written[at..];
    }
}
