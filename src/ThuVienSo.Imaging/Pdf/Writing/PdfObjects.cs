using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>Writes the objects of a PDF one after the other and keeps where each begins (ISO 32000-1, 7.3 and 7.5).</summary>
internal sealed class PdfObjects(Stream output)
{
    // The second line has bytes above 127, so that nobody takes the file for text.
    private static readonly byte[] Header = [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n'];

    private readonly List<long> _offsets = [];
    private long _position;

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public static string Reference(int number) => $"{number} 0 R";

    /// <summary>A text string: UTF-16 with its mark, in hex.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public Task BeginAsync(CancellationToken cancellationToken) => PutAsync(Header, cancellationToken);

    public async Task WriteAsync(int number, string content, CancellationToken cancellationToken)
    {
        Place(number);
        await PutAsync($"{number} 0 obj\n{content}\nendobj\n", cancellationToken);
    }

    /// <param name="number">Of the object.</param>
    /// <param name="entries">Of its dictionary, without the length.</param>
    /// <param name="content">Taken as it is.</param>
    /// <param name="length">Of the content.</param>
    /// <param name="cancellationToken">Leaves half a file.</param>
    public async Task WriteStreamAsync(int number, string entries, Stream content, long length, CancellationToken cancellationToken)
    {
        Place(number);
        await PutAsync(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<< {entries} /Length {length} >>\nstream\n"), cancellationToken);
        await content.CopyToAsync(output, cancellationToken);
        _position += length;
        await PutAsync("\nendstream\nendobj\n", cancellationToken);
    }

    /// <summary>A stream that is compressed here.</summary>
    public async Task WritePackedAsync(int number, string entries, byte[] content, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await deflate.WriteAsync(content, cancellationToken);
        packed.Position = 0;
        await WriteStreamAsync(number, entries + " /Filter /FlateDecode", packed, packed.Length, cancellationToken);
    }

    public async Task EndAsync(int root, int information, CancellationToken cancellationToken)
    {
        var begin = _position;
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets)
            table.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_offsets.Count + 1} /Root {root} 0 R /Info {information} 0 R >>\nstartxref\n{begin}\n%%EOF\n");
        await PutAsync(table.ToString(), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    private void Place(int number) => _offsets[number - 1] = _position;

    private Task PutAsync(string text, CancellationToken cancellationToken) => PutAsync(Encoding.ASCII.GetBytes(text), cancellationToken);

    private async Task PutAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await output.WriteAsync(bytes, cancellationToken);
        _position += bytes.Length;
    }
}
