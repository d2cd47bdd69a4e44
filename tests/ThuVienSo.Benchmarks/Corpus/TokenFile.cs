using System.Globalization;

using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>
/// The tokens that every engine indexes: id, exact tokens, folded tokens, type, language, subjects (|), title; tab separated, one record a line. Every engine
/// then splits at spaces, so that hit totals must agree.
/// </summary>
public static class TokenFile
{
    public static void Write(TextWriter writer, IEnumerable<SyntheticRecord> records)
    {
        foreach (var record in records)
        {
            var words = Words($"{record.Title} {record.Author} {record.Abstract}");
            writer.Write(record.Id.ToString(CultureInfo.InvariantCulture));
            writer.Write('\t');
            writer.Write(string.Join(' ', words.Select(word => NormalForm.Exact(word))));
            writer.Write('\t');
            writer.Write(string.Join(' ', words.Select(word => NormalForm.Folded(word))));
            writer.Write($"\t{record.Type}\t{record.Language}\t{string.Join('|', record.Subjects)}\t{record.Title}\n");
        }
    }

    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        for (var position = 0; Tokens.Next(text, ref position, out var token);)
            words.Add(text.Substring(token.Start, token.Length));
        return words;
    }
}
