using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Formats.Mods;
using ThuVienSo.Ingestion.Formats.Recognition;
using ThuVienSo.Ingestion.Formats.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>The formats of record files.</summary>
public enum FileFormat
{
    Iso2709,
    MarcXml,
    DublinCore,
    Mods,
    Workbook,
    DelimitedText,
}

/// <summary>What a file is: a format that is read, or none, and then <paramref name="Code"/> and <paramref name="Reason"/> say what it looks like.</summary>
public sealed record RecognisedFormat(FileFormat? Format, string Code, BilingualText Reason);

/// <summary>Tells the format of a file from its first 64 KiB, never from its name, and reads it.</summary>
public static class FormatRecognition
{
    /// <summary>What the bytes at the beginning of a file say. Never throws.</summary>
    public static RecognisedFormat Recognise(ReadOnlySpan<byte> beginning)
    {
        var sample = beginning[..Math.Min(beginning.Length, FileSample.Length)];
        return Signatures.Find(sample) ?? (LooksLikeMarc(sample) ? Known(FileFormat.Iso2709) : TextFormats.Find(sample));
    }

    /// <summary>The reader of a format.</summary>
    /// <param name="format">A format that is read.</param>
    /// <param name="onMapping">For tables: told of the columns of each before its first record; null when nobody asks.</param>
    public static IRecordReader ReaderOf(FileFormat format, Action<ColumnMapping>? onMapping = null) => format switch
    {
        FileFormat.Iso2709 => new Iso2709RecordReader(),
        FileFormat.MarcXml => new MarcXmlRecordReader(),
        FileFormat.DublinCore => new DublinCoreRecordReader(),
        FileFormat.Mods => new ModsRecordReader(),
        _ => new TableRecordReader(onMapping),
    };

    /// <summary>Reads a file of any known format; one of another is a single problem.</summary>
    public static IAsyncEnumerable<ReadResult> ReadAsync(Stream stream, ReadingContext context, CancellationToken cancellationToken) =>
        ReadAsync(stream, context, null, cancellationToken);

    /// <inheritdoc cref="ReadAsync(Stream, ReadingContext, CancellationToken)"/>
    public static async IAsyncEnumerable<ReadResult> ReadAsync(
        Stream stream, ReadingContext context, Action<ColumnMapping>? onMapping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sample = await FileSample.TakeAsync(stream, cancellationToken);
        var recognised = Recognise(sample);
        if (recognised.Format is not { } format)
        {
            yield return new ReadResult.Problem(new(ProblemSeverity.Refused, context.File, null, null, null, recognised.Code, recognised.Reason));
            yield break;
        }

        var whole = Whole(stream, sample);
        await foreach (var result in ReaderOf(format, onMapping).ReadAsync(whole, context, cancellationToken))
        {
            yield return result is ReadResult.Record record ? LegacyRecords.Mend(record, context) : result;
        }
    }

    internal static RecognisedFormat Known(FileFormat format) => new(format, "", new("", ""));

    private static Stream Whole(Stream stream, byte[] sample)
    {
        if (!stream.CanSeek)
        {
            return new PrefixedStream(sample, stream);
        }

        stream.Position -= sample.Length;
        return stream;
    }

    /// <summary>
    /// A leader (ISO 2709, MARC 21) with four of its six fixed places right, or the separators between fields and subfields: leaders are among what libraries get wrong.
    /// </summary>
    private static bool LooksLikeMarc(ReadOnlySpan<byte> sample)
    {
        var text = sample.TrimStart("\uFEFF \t\r\n"u8);
        if (text.Length >= 24)
        {
            var leader = text[..24];
            var right = (AreDigits(leader[..5]) ? 1 : 0) + ("acdnp"u8.Contains(leader[5]) ? 1 : 0) + (" a"u8.Contains(leader[9]) ? 1 : 0)
                + (leader[10..12].SequenceEqual("22"u8) ? 1 : 0) + (AreDigits(leader[12..17]) ? 1 : 0) + (leader[20..].SequenceEqual("4500"u8) ? 1 : 0);
            if (right >= 4)
            {
                return true;
            }
        }

        return sample.Contains((byte)0x1E) && sample.ContainsAny((byte)0x1F, (byte)0x1D) && !sample.Contains((byte)0);
    }

    private static bool AreDigits(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
