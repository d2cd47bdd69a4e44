using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Shingle;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;

namespace ThuVienSo.Benchmarks.Quality.Engines;

/// <summary>The words of Lucene's standard analyzer without stop words; as they are or without marks; one by one or in pairs of neighbours.</summary>
internal sealed class PeerAnalyzer(bool folded, bool pairs) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
        TokenStream stream = new LowerCaseFilter(LuceneVersion.LUCENE_48, source);
        if (folded)
            stream = new ASCIIFoldingFilter(stream);
        if (pairs)
        {
            var neighbours = new ShingleFilter(stream, 2, 2);
            neighbours.SetOutputUnigrams(false);
            stream = neighbours;
        }

        return new TokenStreamComponents(source, stream);
    }
}
