using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>How much a find of a word says: BM25's inverse document frequency.</summary>
internal static class Rarity
{
    public static float Of(float documents, float withWord) => (float)Math.Log(1 + ((documents - withWord + 0.5) / (withWord + 0.5)));

    /// <summary>
    /// By the documents that have a word meant, in the field in which it is most frequent; each form as probable as it is. Forms that are only found because they share their letters do not
    /// make a word common. A misspelling that the catalog has too must not count more than the common right word: between the two counts the geometric mean is taken.
    /// </summary>
    public static float Of(IndexReader reader, IReadOnlyList<WordSpelling> spellings, IReadOnlyList<WeightedField> fields, Weights weights)
    {
        float meant = 0, all = 0;
        foreach (var (field, _) in fields)
        {
            meant = Math.Max(meant, spellings.Sum(spelling => spelling.Forms.Sum(form => form.Meant * reader.DocFreq(new Term(field.Exact, form.Exact)))));
            all = Math.Max(all, spellings.Sum(spelling => reader.DocFreq(new Term(field.Folded, spelling.Folded))));
        }

        var blended = Math.Pow(Math.Max(meant, 0.5), 1 - weights.AllFormsShare) * Math.Pow(Math.Max(all, 0.5), weights.AllFormsShare);
        return Of(reader.MaxDoc, Math.Min(reader.MaxDoc, meant == 0 ? all : (float)blended));
    }
}
