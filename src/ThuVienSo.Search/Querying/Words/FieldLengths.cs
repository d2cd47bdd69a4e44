using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>BM25's penalty for long texts, for each value that a norm of one byte can have; by field, kept with the reader.</summary>
internal static class FieldLengths
{
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<(string Field, float K1, float B), float[]>> ByReader = [];

    /// <summary>At index n: k1 · (1 − b + b · length / average) for the length that the norm n stands for.</summary>
    public static float[] Penalties(IndexReader reader, string field, Weights weights) =>
        ByReader.GetValue(reader, static _ => new ConcurrentDictionary<(string, float, float), float[]>())
            .GetOrAdd((field, weights.K1, field == IndexFields.Name.Folded ? weights.NameB : weights.B), static (key, source) => Compute(source, key.Field, key.K1, key.B), reader);

    private static float[] Compute(IndexReader reader, string field, float k1, float b)
    {
        var documents = Math.Max(reader.GetDocCount(field), 1);
        var average = Math.Max(reader.GetSumTotalTermFreq(field), 1) / (float)documents;
        var penalties = new float[256];
        for (var norm = 0; norm < penalties.Length; norm++)
        {
            // BM25Similarity, which writes the norms, stores one over the root of the length.
            var root = SmallSingle.Byte315ToSingle((byte)norm);
            var length = root > 0 ? 1 / (root * root) : average;
            penalties[norm] = k1 * (1 - b + (b * length / average));
        }

        return penalties;
    }
}
