using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.FullText;

/// <summary>
/// Makes running text out of real text: each word is drawn from those that followed the last one there, and now and then from all. So syllables are as frequent as in real Vietnamese, and mostly beside those beside which
/// they stand there. Words in the exact form, parted by spaces.
/// </summary>
internal sealed class PageText
{
    private const double AnyWord = 0.15;

    private readonly string[] _words;
    private readonly int[] _running;
    private readonly int[][] _after;

    public PageText(IEnumerable<string> texts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var running = new List<int>();
        foreach (var text in texts)
        {
            for (var position = 0; Tokens.Next(text, ref position, out var token);)
            {
                var word = NormalForm.Exact(text.AsSpan(token.Start, token.Length));
                if (!numbers.TryGetValue(word, out var number))
                    numbers.Add(word, number = numbers.Count);
                running.Add(number);
            }
        }

        _words = [.. numbers.OrderBy(word => word.Value).Select(word => word.Key)];
        _running = [.. running];
        _after = [.. _running.Zip(_running.Skip(1)).GroupBy(pair => pair.First, pair => pair.Second).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    public string Any(Random random) => _words[_running[random.Next(_running.Length)]];

    /// <summary>Any word that the text has, the rare as often as the frequent.</summary>
    public string Rare(Random random) => _words[random.Next(_words.Length)];

    /// <summary>Some words; those of a book's own come once in about sixteen.</summary>
    public string[] Make(Random random, int count, IReadOnlyList<string> own)
    {
        var made = new string[count];
        var last = _running[random.Next(_running.Length)];
        for (var at = 0; at < count; at++)
        {
            if (own.Count > 0 && random.Next(16) == 0)
            {
                made[at] = own[random.Next(own.Count)];
                continue;
            }

            last = random.NextDouble() < AnyWord || last >= _after.Length ? _running[random.Next(_running.Length)] : _after[last][random.Next(_after[last].Length)];
            made[at] = _words[last];
        }

        return made;
    }
}
