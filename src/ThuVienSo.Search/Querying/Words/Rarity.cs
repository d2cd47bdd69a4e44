using Lucene.Net.Index;
using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>How much a find of a word says: BM25's inverse document frequency.</summary>
internal static class Rarity
{
    public static float Of(int documents, int withWord) => (float)Math.Log(1 + ((documents - withWord + 0.5) / (withWord + 0.5)));

    /// <summary>By the field and the spelling in which the word is most frequent.</summary>
    public static float Of(IndexReader reader, TokenForms word, IReadOnlyList<WeightedField> fields) =>
        Of(reader.MaxDoc, WordGrades.FoldedForms(word).Max(folded => fields.Max(field => reader.DocFreq(new Term(field.Field.Folded, folded)))));
}
