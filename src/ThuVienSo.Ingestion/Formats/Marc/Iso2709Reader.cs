using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Reads MARC records in ISO 2709:2008 from a stream, one after the other, however wrong their lengths and directories are. Holds one
/// record at a time.
/// </summary>
public sealed class Iso2709Reader(Stream stream)
{
    /// <summary>Longest record that is read, in bytes. The standard's five digits allow 99,999; systems write longer ones.</summary>
    public const int MaxRecordLength = 8 * 1024 * 1024;

    private readonly ByteWindow _window = new(stream);
    private long _number;

    /// <summary>Yields every record, and every stretch of the file that is none.</summary>
    public async IAsyncEnumerable<MarcReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } reading)
        {
            yield return reading;
        }
    }

    private async ValueTask<MarcReading?> NextAsync(CancellationToken cancellationToken)
    {
        if (!await SkipFillerAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        while (!_window.Find(Iso2709Framing.RecordTerminator) && !_window.IsAtEnd)
        {
            if (_window.Bytes.Length > MaxRecordLength)
            {
                return await SkipOversizeAsync(cancellationToken).ConfigureAwait(false);
            }

            await _window.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_window.FoundAt >= MaxRecordLength)
        {
            return await SkipOversizeAsync(cancellationToken).ConfigureAwait(false);
        }

        // A record that says it goes on behind a terminator may be right (a stray terminator in its text): the bytes must be there to tell.
        var wanted = Math.Max(Iso2709Framing.DeclaredLength(_window.Bytes), _window.FoundAt + 1) + Iso2709Framing.LookAhead;
        while (_window.Bytes.Length < wanted && !_window.IsAtEnd)
        {
            await _window.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var frame = Iso2709Framing.Next(_window.Bytes, _window.FoundAt, out var faults);
        var position = new RecordPosition(++_number, _window.Offset, PositionUnit.Byte);
        var reading = frame.IsRecord
            ? Iso2709Record.Read(_window.Bytes[..frame.Length].ToArray(), frame.IsCut, position, faults)
            : new MarcReading(null, position, [MarcReasons.BytesOutsideRecords(frame.Length)]);
        _window.Advance(frame.Length);
        return reading;
    }

    /// <summary>
    /// Passes over what stands between records: line ends, spaces, NUL and end-of-file marks, and the byte order mark. False at the end.
    /// </summary>
    private async ValueTask<bool> SkipFillerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _window.Advance(Iso2709Framing.FillerLength(_window.Bytes));
            if (_window.Bytes.Length >= Iso2709Framing.LookAhead)
            {
                return true;
            }

            if (_window.IsAtEnd)
            {
                return !_window.Bytes.IsEmpty;
            }

            await _window.FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Passes over everything up to the next record terminator without keeping it.</summary>
    private async ValueTask<MarcReading> SkipOversizeAsync(CancellationToken cancellationToken)
    {
        var position = new RecordPosition(++_number, _window.Offset, PositionUnit.Byte);
        while (!_window.Find(Iso2709Framing.RecordTerminator) && !(_window.IsAtEnd && _window.Bytes.IsEmpty))
        {
            _window.Advance(_window.Bytes.Length);
            await _window.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        _window.Advance(_window.Bytes.IsEmpty ? 0 : _window.FoundAt + 1);
        return new(null, position, [MarcReasons.RecordTooLong(_window.Offset - position.Offset, MaxRecordLength)]);
    }
}
