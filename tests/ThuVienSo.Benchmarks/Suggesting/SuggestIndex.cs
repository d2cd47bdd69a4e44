using System.Globalization;

using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Benchmarks.Suggesting;

/// <summary>Builds the product's own index of made-up records, without a database; abstracts, of which nothing is suggested, only when they are wanted.</summary>
public static class SuggestIndex
{
    private const int Seed = 7;
    private const int BatchSize = 2_000;

    public static void Build(string folder, int count, bool withAbstracts)
    {
        var generations = new IndexGenerations(folder);
        var generation = generations.Begin();
        using (var writer = CatalogIndexWriter.Open(generation))
        {
            foreach (var batch in new SyntheticRecords(Seed).Make(count).Select(record => Document(record, withAbstracts)).Chunk(BatchSize))
                writer.Apply(batch, []);
            writer.Commit(new Checkpoint(Guid.Empty, "00000001", IndexSchema.Version(), 1, 1));
        }

        generations.Swap(generation);
        var bytes = new DirectoryInfo(generation).EnumerateFiles().Sum(file => file.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} records, {bytes / 1e6:0} MB"));
    }

    private static IndexedDocument Document(SyntheticRecord record, bool withAbstract) => new()
    {
        Id = record.Id,
        ContentHash = record.Barcode,
        SourceKey = record.Barcode,
        Title = record.Title,
        TitleProper = record.Title,
        Creators = [record.Author],
        Subjects = record.Subjects,
        Publisher = record.Publisher,
        Abstract = withAbstract ? record.Abstract : null,
        Date = record.Year.ToString(CultureInfo.InvariantCulture),
        YearFrom = record.Year,
        YearTo = record.Year,
        Type = record.Type,
        Languages = [record.Language],
        Libraries = [new Labelled(record.Library, record.Library)],
        AddedAt = record.Id,
    };
}
