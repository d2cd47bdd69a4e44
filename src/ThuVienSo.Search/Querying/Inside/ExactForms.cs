using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>The exact forms in a field that have one folded form: words that differ by their marks alone. Found by walking the terms with an automaton, which looks at few others.</summary>
internal sealed class ExactForms(string folded)
{
    /// <summary>Runs of letters with marks that are the same without them, by the first letter of that; letters that stand for themselves are not in it, nor what no exact form has.</summary>
    private static readonly Lazy<ILookup<char, (char First, char Last, string Plain)>> Marked = new(() => Runs().ToLookup(run => run.Plain.FirstOrDefault()));

    private readonly CompiledAutomaton _walk = new(Walk(folded));

    public IEnumerable<string> In(Terms? field)
    {
        if (field is null)
        {
            yield break;
        }

        var terms = _walk.GetTermsEnum(field);
        while (terms.MoveNext())
        {
            yield return terms.Term.Utf8ToString();
        }
    }

    /// <summary>State n has read what folds to the first n letters.</summary>
    private static Automaton Walk(string folded)
    {
        var states = Enumerable.Range(0, folded.Length + 1).Select(_ => new State()).ToArray();
        states[^1].Accept = true;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && !char.IsLowSurrogate(folded[at]))
            {
                var length = char.IsSurrogatePair(folded, at) ? 2 : 1;
                var code = length == 2 ? char.ConvertToUtf32(folded, at) : folded[at];
                states[at].AddTransition(new Transition(code, code, states[at + length]));
            }

            foreach (var (first, last, plain) in Marked.Value[default].Concat(at < folded.Length ? Marked.Value[folded[at]] : []))
            {
                if (folded.AsSpan(at).StartsWith(plain, StringComparison.Ordinal))
                {
                    states[at].AddTransition(new Transition(first, last, states[at + plain.Length]));
                }
            }
        }

        var walk = new Automaton(states[0]) { IsDeterministic = false };
        walk.Determinize();
        return walk;
    }

    private static List<(char First, char Last, string Plain)> Runs()
    {
        var runs = new List<(char First, char Last, string Plain)>();
        for (var letter = '\u0001'; letter < char.MaxValue; letter++)
        {
            var plain = NormalForm.Folded([letter]);
            if (char.IsSurrogate(letter) || plain == letter.ToString() || NormalForm.Exact([letter]) is not [var same] || same != letter)
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1].Last == letter - 1 && runs[^1].Plain == plain)
            {
                runs[^1] = (runs[^1].First, letter, plain);
            }
            else
            {
                runs.Add((letter, letter, plain));
            }
        }

        return runs;
    }
}
