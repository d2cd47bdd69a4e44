using System.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// The MARC-8 character sets (MARC 21 Specifications for Record Structure, Character Sets and Exchange Media, "MARC-8 Encoding
/// Environment"): ASCII, ANSEL, Greek, Cyrillic, Hebrew, Arabic, East Asian (EACC), sub- and superscripts and Greek symbols, with their
/// escape sequences.
/// </summary>
public static class Marc8
{
    private const byte Escape = 0x1B;
    private const byte Ascii = 0x42;
    private const byte Ansel = 0x45;

    /// <summary>
    /// Decodes one subfield; every subfield begins with ASCII and ANSEL. Marks that stand before their letter come out behind it, not yet
    /// composed. <paramref name="unknown"/> counts codes that no table knows; they become U+FFFD.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> raw, out int unknown)
    {
        var decoder = new Decoder(raw);
        return decoder.Run(out unknown);
    }

    private ref struct Decoder(ReadOnlySpan<byte> raw)
    {
        private readonly ReadOnlySpan<byte> _raw = raw;
        private readonly StringBuilder _text = new(raw.Length);
        private readonly StringBuilder _marks = new();
        private byte _g0 = Ascii;
        private byte _g1 = Ansel;
        private int _position;
        private int _unknown;

        public string Run(out int unknown)
        {
            while (_position < _raw.Length)
            {
                if (!TryEscape() && !TryReference())
                {
                    Character();
                }
            }

            _text.Append(_marks);
            unknown = _unknown;
            return _text.ToString();
        }

        private bool TryEscape()
        {
            if (_raw[_position] != Escape)
            {
                return false;
            }

            var rest = _raw[(_position + 1)..];
            _position += 1 + Designate(rest);
            return true;
        }

        /// <summary>Obeys an escape sequence and tells its length without the escape; an unknown one is passed over alone.</summary>
        private int Designate(ReadOnlySpan<byte> rest)
        {
            switch (rest)
            {
                // The short sequences always stand for G0: Greek symbols, subscripts, superscripts, and back to ASCII.
                case [(byte)'g' or (byte)'b' or (byte)'p', ..]:
                    _g0 = rest[0];
                    return 1;
                case [(byte)'s', ..]:
                    _g0 = Ascii;
                    return 1;

                // An exclamation mark is part of the name of ANSEL.
                case [(byte)'(' or (byte)',', (byte)'!', var final, ..]:
                    _g0 = final;
                    return 3;
                case [(byte)')' or (byte)'-', (byte)'!', var final, ..]:
                    _g1 = final;
                    return 3;
                case [(byte)'(' or (byte)',', var final, ..]:
                    _g0 = final;
                    return 2;
                case [(byte)')' or (byte)'-', var final, ..]:
                    _g1 = final;
                    return 2;

                // A dollar sign says that characters of the set take several bytes.
                case [(byte)'$', (byte)')' or (byte)'-', var final, ..]:
                    _g1 = final;
                    return 3;
                case [(byte)'$', (byte)',', var final, ..]:
                    _g0 = final;
                    return 3;
                case [(byte)'$', var final, ..]:
                    _g0 = final;
                    return 2;
                default:
                    _unknown++;
                    return 0;
            }
        }

        /// <summary>
        /// What MARC-8 lacks is written as a numeric reference, "&amp;#x1EBF;" (Unicode to MARC-8 conversion, lossless technique).
        /// </summary>
        private bool TryReference()
        {
            var rest = _raw[_position..];
            if (!rest.StartsWith("&#x"u8))
            {
                return false;
            }

            var end = rest[..Math.Min(rest.Length, 11)].IndexOf((byte)';');
            if (end < 4 || !System.Buffers.Text.Utf8Parser.TryParse(rest[3..end], out int code, out var consumed, 'X')
                || consumed != end - 3 || !Rune.IsValid(code))
            {
                return false;
            }

            _position += end + 1;
            Append(code, Rune.GetUnicodeCategory(new Rune(code)) == System.Globalization.UnicodeCategory.NonSpacingMark);
            return true;
        }

        private void Character()
        {
            var first = _raw[_position];
            var isControl = (first & 0x7F) < 0x20;
            if (first == 0x20 || first == 0x7F || (isControl && first < 0x80))
            {
                _position++;
                Append(first, false);
                return;
            }

            // The eight control characters of the upper half (joiners, non-sorting marks) are always those of ANSEL.
            var set = first < 0x80 ? _g0 : isControl ? Ansel : _g1;
            var width = set == Marc8Tables.EastAsian ? 3 : 1;
            if (_position + width > _raw.Length)
            {
                _position = _raw.Length;
                Unknown();
                return;
            }

            var found = Marc8Tables.TryGet(set, _raw.Slice(_position, width), out var code, out var combining);
            _position += found ? width : 1;
            if (!found)
            {
                Unknown();
            }
            else if (code != Marc8Tables.Nothing)
            {
                Append(code, combining);
            }
        }

        private void Unknown()
        {
            _unknown++;
            Append(0xFFFD, false);
        }

        private void Append(int code, bool combining)
        {
            var rune = new Rune(code).ToString();
            if (combining)
            {
                _marks.Append(rune);
                return;
            }

            _text.Append(rune);
            if (_marks.Length > 0)
            {
                _text.Append(_marks);
                _marks.Clear();
            }
        }
    }
}
