namespace ThuVienSo.Ingestion.Formats;

public static class FormatRecognition
{
    public static async IAsyncEnumerable<ReadResult> ReadAsync(Stream stream, ReadingContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var b = new byte[5];
        var n = stream.Read(b);
        stream.Position = 0;
        IRecordReader reader = n == 5 && b.All(c => char.IsAsciiDigit((char)c)) ? new Marc.Iso2709RecordReader() : new Tables.TableRecordReader();
        await foreach (var r in reader.ReadAsync(stream, context, cancellationToken))
            yield return r;
    }
}
