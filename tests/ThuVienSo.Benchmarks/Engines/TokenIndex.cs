using System.Globalization;

using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Storage;

namespace ThuVienSo.Benchmarks.Engines;

/// <summary>Builds an index of the token file with the product's directory and writer settings, splitting at spaces as the peers do.</summary>
public static class TokenIndex
{
    /// <summary>Prints "index", documents, microseconds of CPU.</summary>
    public static void Build(string tokens, string folder)
    {
        var count = 0;
        var before = Environment.CpuUsage.TotalTime;
        using var directory = new IndexDirectory(folder);
        var config = new IndexWriterConfig(IndexFields.Lucene, new WhitespaceAnalyzer(IndexFields.Lucene))
        {
            MergeScheduler = new SerialMergeScheduler(),
            MaxThreadStates = 1,
            RAMBufferSizeMB = 64,
            UseCompoundFile = false,
        };
        using (var writer = new IndexWriter(directory, config))
        {
            foreach (var line in File.ReadLines(tokens))
            {
                writer.AddDocument(Document(line.Split('\t')));
                count++;
            }

            writer.Commit();
        }

        var cpu = Environment.CpuUsage.TotalTime - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index\t{count}\t{cpu.TotalMicroseconds:F0}"));
    }

    private static Document Document(string[] column)
    {
        var document = new Document
        {
            new StoredField("id", column[0]),
            new Lucene.Net.Documents.TextField("text", column[1], Field.Store.NO),
            new Lucene.Net.Documents.TextField("na", column[2], Field.Store.NO),
            new StringField("type", column[3], Field.Store.NO),
            new SortedSetDocValuesField(IndexFields.Facet("type"), FacetTerm.Of(column[3])),
            new SortedSetDocValuesField(IndexFields.Facet("language"), FacetTerm.Of(column[4])),
            new StoredField("title", column[6]),
        };
        foreach (var subject in column[5].Split('|'))
            document.Add(new SortedSetDocValuesField(IndexFields.Facet("subject"), FacetTerm.Of(subject)));
        return document;
    }
}
