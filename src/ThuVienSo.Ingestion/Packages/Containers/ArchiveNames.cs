using System.Text;
using System.Text.Unicode;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// The encoding of names of which an archive does not say it. One for all of them, as they were packed on one machine: UTF-8 when they are valid in it, else a Vietnamese code page when the names
/// become Vietnamese syllables in it, else code page 437, in which ZIP has names by default (APPNOTE.TXT, appendix D).
/// </summary>
internal sealed class ArchiveNames
{
    private static readonly Encoding _dos = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    private readonly TextEncoding? _encoding;

    private ArchiveNames(TextEncoding? encoding)
    {
        _encoding = encoding;
    }

    /// <param name="names">Those without a stated encoding.</param>
    public static ArchiveNames Of(IEnumerable<byte[]> names)
    {
        var all = names.SelectMany(name => name.Append((byte)'\n')).ToArray();
        if (Utf8.IsValid(all))
        {
            return new(TextEncoding.Utf8);
        }

        var guess = LegacyText.Guess(all);
        if (!LegacyText.IsCodePage(guess))
        {
            guess = TextEncoding.Windows1258;
        }

        var legal = LegalWords(LegacyText.Decode(all, guess));
        return new(legal > 0 && legal > LegalWords(_dos.GetString(all)) ? guess : null);
    }

    public string Read(byte[] name) => _encoding is { } encoding ? LegacyText.Decode(name, encoding) : _dos.GetString(name);

    /// <summary>What to say of the names; null when they are UTF-8, or ASCII.</summary>
    public PackageFinding? Finding(IEnumerable<byte[]> names) => _encoding == TextEncoding.Utf8
        ? null
        : ContainerReasons.OldNames(Label, Read(names.First(name => !Ascii.IsValid(name))));

    private string Label => _encoding switch
    {
        null => "CP437",
        TextEncoding.Tcvn5712 => "TCVN3 (ABC)",
        TextEncoding.Windows1258 => "windows-1258",
        TextEncoding.Vni => "VNI",
        TextEncoding.BkHcm2 => "BK HCM 2",
        { } other => other.ToString().ToUpperInvariant(),
    };

    /// <summary>Words with letters beyond ASCII that are Vietnamese syllables, less those that are not.</summary>
    private static int LegalWords(string text)
    {
        var count = 0;
        var position = 0;
        while (Tokens.Next(text, ref position, out var token))
        {
            var word = text.AsSpan(token.Start, token.Length);
            count += Ascii.IsValid(word) ? 0 : Syllable.IsLegal(word) ? 1 : -1;
        }

        return count;
    }
}
