using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables.Delimited;
using ThuVienSo.Catalog.Tables.Workbooks;

namespace ThuVienSo.Catalog.Tables;

/// <summary>
/// The rows of one file: CSV and its kin (RFC 4180; "," ";" tab "|"; UTF-8, UTF-16, windows-1258, TCVN 5712) or an XLSX workbook (ECMA-376), told by its content. Content of any kind
/// never throws: what cannot be read comes as <see cref="TableItem.Trouble"/>.
/// </summary>
public sealed class TableReading
{
    /// <summary>Name of the sheet of the template that explains the columns; it needs no headings.</summary>
    public const string HelpSheet = "Hướng dẫn - Help";

    private readonly byte[] _sample;
    private readonly Stream _stream;
    private readonly Func<IReadOnlyList<string>, int> _countKnown;

    private TableReading(byte[] sample, Stream stream, Func<IReadOnlyList<string>, int> countKnown) => (_sample, _stream, _countKnown) = (sample, stream, countKnown);

    /// <summary>Whether it is a workbook, which has rows; a text table has lines.</summary>
    public bool IsWorkbook => _sample.AsSpan().StartsWith("PK\x03\x04"u8);

    /// <summary>Looks at the beginning of a file, from which its form is told.</summary>
    /// <param name="stream">Read from where it stands; a workbook in one that cannot seek is copied to a temporary file.</param>
    /// <param name="countKnown">How many of the cells of a row are headings that are known, by which the delimiter of a text table is told.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<TableReading> OpenAsync(Stream stream, Func<IReadOnlyList<string>, int> countKnown, CancellationToken cancellationToken) =>
        new(await FileSample.TakeAsync(stream, cancellationToken), stream, countKnown);

    /// <summary>All there is, in the order of the file. Once.</summary>
    public IAsyncEnumerable<TableItem> ReadAsync(CancellationToken cancellationToken) => IsWorkbook ? Workbook(cancellationToken) : Text().ReadAsync(cancellationToken);

    private DelimitedRows Text()
    {
        var decoding = TextDecoding.Of(_sample);
        return new(new TextLines(decoding.Open(new PrefixedStream(_sample, _stream)), decoding), DelimiterGuess.Of(decoding.DecodeSample(_sample), _countKnown));
    }

    /// <summary>An archive is read from its end: a stream that cannot go there is copied to a temporary file first.</summary>
    private async IAsyncEnumerable<TableItem> Workbook([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var copy = _stream.CanSeek
            ? null
            : await TemporaryFile.CopyAsync(new PrefixedStream(_sample, _stream), WorkbookLimits.PartBytes, cancellationToken);
        if (copy is null && !_stream.CanSeek)
        {
            yield return new TableItem.Trouble(ProblemSeverity.Refused, null, "xlsx-too-large", WorkbookReasons.TooLarge);
            yield break;
        }

        foreach (var item in WorkbookRows.Read(copy ?? _stream))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
