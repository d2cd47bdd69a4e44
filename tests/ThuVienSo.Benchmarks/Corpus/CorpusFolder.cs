using System.Text;

namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>The files of one corpus: records.mrc, records.xml (MARCXML), tokens.tsv, queries.tsv.</summary>
public static class CorpusFolder
{
    private const int Seed = 7;
    private const int QueriesPerClass = 250;

    public static void Make(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        var records = new SyntheticRecords(Seed).Make(count).ToList();
        using (var marc = File.Create(Path.Combine(folder, "records.mrc")))
            MarcFile.WriteIso2709(marc, records);
        using (var xml = Writer(folder, "records.xml"))
            MarcFile.WriteMarcXml(xml, records);
        using (var tokens = Writer(folder, "tokens.tsv"))
            TokenFile.Write(tokens, records);
        using (var queries = Writer(folder, "queries.tsv"))
            QueryFile.Write(queries, records, QueriesPerClass, Seed);
    }

    private static StreamWriter Writer(string folder, string name) => new(Path.Combine(folder, name), append: false, new UTF8Encoding(false));
}
