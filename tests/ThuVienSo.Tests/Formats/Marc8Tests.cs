using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Tests.Formats;

/// <summary>One row or more for each set of MARC-8; bytes in hexadecimal, "ESC" is 1B, text in quotes.</summary>
public sealed class Marc8Tests
{
    // ANSEL: marks stand before their letter, and letters of their own.
    [TestCase("'l' E3 E2 'e' 'n'", "lến", TestName = "ANSEL: circumflex and acute")]
    [TestCase("B3 'i'", "đi", TestName = "ANSEL: đ")]
    [TestCase("A3", "Đ", TestName = "ANSEL: Đ")]
    [TestCase("BD BC", "ươ", TestName = "ANSEL: horns")]
    [TestCase("E0 BC", "ở", TestName = "ANSEL: hook above ơ")]
    [TestCase("F2 'o' E3 F2 'o'", "ọộ", TestName = "ANSEL: dot below")]
    [TestCase("E4 'a' E6 E1 'a'", "ãằ", TestName = "ANSEL: tilde and breve")]
    [TestCase("F2 AD", "Ự", TestName = "ANSEL: horn and dot")]
    [TestCase("'communaut' E2 'e'", "communauté", TestName = "ANSEL: French")]
    [TestCase("F0 'c' E8 'u' E4 'n'", "çüñ", TestName = "ANSEL: letters that Vietnamese has not")]
    [TestCase("88 'The ' 89 'book'", "The book", TestName = "ANSEL: non-sorting marks say nothing")]
    [TestCase("EB 't' EC 's'", "t͡s", TestName = "ANSEL: ligature over two letters")]
    [TestCase("C1 A5", "ℓÆ", TestName = "ANSEL: signs")]
    [TestCase("'a' E2", "á", TestName = "ANSEL: a mark without a letter is kept")]
    [TestCase("ESC '(!E' 62 ESC '(B' 'e'", "é", TestName = "ANSEL as G0")]
    [TestCase("ESC '(N' 52 'USSKIJ' ESC '(B'", "русский", TestName = "Basic Cyrillic as G0 by parenthesis")]
    [TestCase("ESC ')N' F2 F5 D3", "РУс", TestName = "Basic Cyrillic as G1")]
    [TestCase("ESC '(Q' 43 ESC 's' 'x'", "єx", TestName = "Extended Cyrillic, back by ESC s")]
    [TestCase("ESC '(2' 60 61 ESC '(B' '!'", "אב!", TestName = "Hebrew")]
    [TestCase("ESC '(3' 47 48 ESC '(B'", "اب", TestName = "Basic Arabic")]
    [TestCase("ESC '(4' 21 ESC '(B'", "\u06FD", TestName = "Extended Arabic")]
    [TestCase("ESC '(S' 61 62 ESC '(B'", "αβ", TestName = "Greek")]
    [TestCase("ESC '(S' 22 61 ESC '(B'", "ά", TestName = "Greek with acute")]
    [TestCase("ESC 'g' 'abc' ESC 's' 'x'", "αβγx", TestName = "Greek symbols")]
    [TestCase("'H' ESC 'b2' ESC 's' 'O'", "H₂O", TestName = "Subscript")]
    [TestCase("'m' ESC 'p3' ESC 's' '.'", "m³.", TestName = "Superscript")]
    [TestCase("ESC '$1' 21 30 21 21 30 22 ESC '(B' '.'", "一丁.", TestName = "East Asian")]
    [TestCase("ESC '$1' 21 5A 4D 21 34 63 ESC '(B'", "越南", TestName = "East Asian: an ideograph")]
    [TestCase("ESC '$)1' A1 B0 A1 'x'", "一x", TestName = "East Asian as G1")]
    [TestCase("'&#x1EBF;&#x20B9F;'", "ế𠮟", TestName = "Numeric reference")]
    [TestCase("'A &#xZZ; B'", "A &#xZZ; B", TestName = "What is no reference stays")]
    [TestCase("'a' FF 'b'", "a\uFFFDb", TestName = "A code that no table has")]
    public void Each_set_is_read(string bytes, string text) =>
        Assert.That(MarcText.Decode(Bytes(bytes), MarcEncoding.Marc8, out _), Is.EqualTo(text));

    private static byte[] Bytes(string row)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < row.Length;)
        {
            if (row[i] == '\'')
            {
                var end = row.IndexOf('\'', i + 1);
                bytes.AddRange(row[(i + 1)..end].Select(c => (byte)c));
                i = end + 1;
            }
            else if (row[i] == ' ')
            {
                i++;
            }
            else
            {
                var isEscape = row.AsSpan(i).StartsWith("ESC");
                bytes.Add(isEscape ? (byte)0x1B : Convert.ToByte(row.Substring(i, 2), 16));
                i += isEscape ? 3 : 2;
            }
        }

        return [.. bytes];
    }
}
