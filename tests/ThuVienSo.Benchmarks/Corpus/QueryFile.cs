using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>Queries of eight classes, drawn from the records themselves: class, tab, tokens.</summary>
public static class QueryFile
{
    public static readonly IReadOnlyList<string> Classes = ["term", "and", "or", "phrase", "prefix", "na", "filter", "facet"];

    public static void Write(TextWriter writer, IReadOnlyList<SyntheticRecord> records, int perClass, int seed)
    {
        var random = new Random(seed);
        foreach (var kind in Classes)
        {
            for (var made = 0; made < perClass; made++)
                writer.Write($"{kind}\t{Query(kind, random, records[random.Next(records.Count)])}\n");
        }
    }

    private static string Query(string kind, Random random, SyntheticRecord record)
    {
        var words = TokenFile.Words(record.Abstract);
        var at = random.Next(words.Count - 3);
        return kind switch
        {
            "term" or "facet" => NormalForm.Exact(words[at]),
            "phrase" => $"{NormalForm.Exact(words[at])} {NormalForm.Exact(words[at + 1])}",
            "prefix" => Prefix(NormalForm.Folded(words[at])),
            "na" => string.Join(' ', words.Skip(at).Take(3).Select(word => NormalForm.Folded(word)).Distinct()),
            _ => string.Join(' ', new[] { words[at], words[random.Next(words.Count)] }.Select(word => NormalForm.Exact(word)).Distinct()),
        };
    }

    private static string Prefix(string word) => word.Length > 3 ? word[..3] : word;
}
