using System.Runtime.CompilerServices;
using System.Text;

using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Formats.Tables;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Tells the format of a file from its content, never from its name.</summary>
public static class FormatRecognition
{
    private const int PrefixLength = 64 * 1024;

    /// <summary>Reads a file from its begin with the reader of its format.</summary>
    public static async IAsyncEnumerable<ReadResult> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = new byte[PrefixLength];
        var length = await stream.ReadAtLeastAsync(prefix, PrefixLength, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        await foreach (var result in Reader(prefix.AsSpan(0, length)).ReadAsync(stream, context, cancellationToken))
            yield return result;
    }

    private static IRecordReader Reader(ReadOnlySpan<byte> prefix)
    {
        var text = Encoding.UTF8.GetString(prefix).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Length > 5 && text.Take(5).All(char.IsAsciiDigit))
            return new Iso2709RecordReader();
        if (!text.StartsWith('<'))
            return new TableRecordReader();
        return text.Contains("MARC21/slim", StringComparison.Ordinal) || text.Contains("<leader>", StringComparison.Ordinal)
            ? new MarcXmlRecordReader()
            : new DublinCoreRecordReader();
    }
}
