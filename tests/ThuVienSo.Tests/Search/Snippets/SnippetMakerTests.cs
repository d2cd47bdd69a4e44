using System.Text;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Search.Snippets;

[TestFixture]
public sealed class SnippetMakerTests
{
    [TestCase("Đường lên Ba Tơ", "đường", "[Đường] lên Ba Tơ")]
    [TestCase("Đường lên Ba Tơ", "duong", "<Đường> lên Ba Tơ")]
    [TestCase("duong len Ba To", "đường", "<duong> len Ba To")]
    [TestCase("Dương, đường, đương", "đường", "<Dương>, [đường], <đương>")]
    [TestCase("Hoà bình và hòa hợp", "hòa", "[Hoà] bình và [hòa] hợp")]
    [TestCase("Lý Sơn", "ly son", "<Lý> <Sơn>")]
    [TestCase("Quảng Ngãi", "ngã", "Quảng Ngãi")]
    [TestCase("", "ngãi", "")]
    public void Words_found_are_marked_and_exact_only_when_the_marks_typed_agree(string text, string words, string marked) =>
        Assert.That(Marked(SnippetMaker.Whole(text, Terms(words))), Is.EqualTo(marked));

    [Test]
    public void A_beginning_marks_the_whole_word()
    {
        var terms = MatchedTerms.None with { ExactPrefixes = ["ngh"], FoldedPrefixes = ["ngh"] };
        Assert.That(Marked(SnippetMaker.Whole("Nghĩa Hành, Tư Nghĩa", terms)), Is.EqualTo("[Nghĩa] Hành, Tư [Nghĩa]"));
    }

    [Test]
    public void A_long_text_is_cut_at_the_passage_with_the_most_different_words()
    {
        var filler = string.Join(' ', Enumerable.Repeat("chữ thường", 60));
        var text = $"Ngãi ngãi ngãi. {filler}. Khởi nghĩa Ba Tơ nổ ra ở Quảng Ngãi. {filler}.";
        var snippet = SnippetMaker.Make(text, Terms("ba tơ ngãi"), 80);
        Assert.That(Marked(snippet), Does.StartWith("…Khởi nghĩa [Ba] [Tơ] nổ ra ở Quảng [Ngãi].").And.EndsWith("…"));
    }

    [Test]
    public void The_opening_is_given_when_nothing_is_found()
    {
        var snippet = SnippetMaker.Make("Sông Trà Khúc chảy qua tỉnh. Núi Ấn bên sông.", Terms("xyz"), 35);
        Assert.That(Marked(snippet), Is.EqualTo("Sông Trà Khúc chảy qua tỉnh.…"));
    }

    [TestCase("quang tri, roi xa nua la ngai. Ve Quảng Ngãi.", "quảng ngãi", "…Ve [Quảng] [Ngãi].", TestName = "{m}(words side by side before words apart)")]
    [TestCase("Quảng Nam, Quảng Trị, Quảng Bình. Ở Ba Tơ ngày ấy.", "quảng ba", "…Ở [Ba] Tơ ngày ấy.", TestName = "{m}(a word that is rare in the text before one that is everywhere)")]
    public void Of_passages_with_as_many_different_words_the_one_that_says_more_is_chosen(string text, string words, string marked)
    {
        var filler = string.Join(' ', Enumerable.Repeat("chữ thường", 12)) + ".";
        var at = text.IndexOf(". ", StringComparison.Ordinal) + 1;
        Assert.That(Marked(SnippetMaker.Make($"{text[..at]} {filler}{text[at..]}", Terms(words), 40)), Is.EqualTo(marked));
    }

    /// <summary>Seeds are the numbers of the cases, so that one that fails can be run again.</summary>
    [Test]
    public void Nothing_that_belongs_together_is_cut()
    {
        string[] parts =
        [
            "đường", "Nguye\u0302\u0303n", "hoa\u0300", "𠀋", "𡨸喃", "葛\U000E0100", "𠀋\U000E0101", "👩\u200D🌾", "क\u094D\u200Dष", "e\u0302\u0301\u0323", "k’e\u0306ch", "1945,", "Tơ.", "?", "…", "\n", "\u00A0", "z\u200Dz",
            "ngãi\u200B", "\u0301", "각", "\u1100\u1161\u11A8", "ﬁ", "ơ\u0301", "\U000F0000",
        ];
        for (var seed = 0; seed < 6000; seed++)
        {
            var random = new Random(seed);
            var gap = random.Next(3) == 0 ? "" : " ";
            var text = string.Join(gap, Enumerable.Range(0, random.Next(1, 50)).Select(_ => parts[random.Next(parts.Length)]));
            var max = random.Next(20, 100);
            var snippet = SnippetMaker.Make(text, Terms($"{parts[random.Next(parts.Length)]} {parts[random.Next(parts.Length)]} ngãi"), max);
            CheckWhole(snippet, text, max, $"seed {seed}");
        }
    }

    [Test]
    public void A_snippet_keeps_its_length_its_words_and_its_characters_whole()
    {
        var random = new Random(7);
        string[] words = ["đường", "nghiêng", "𠀋", "𠀌𠀋", "Ba", "Tơ.", "k’ĕch", "😀", "Quảng", "1945,", "ngãi\n", "hoà…"];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 60)).Select(_ => words[random.Next(words.Length)]));
            var max = random.Next(20, 120);
            var snippet = SnippetMaker.Make(text, Terms(words[random.Next(words.Length)] + " ngãi tơ"), max);
            CheckWhole(snippet, text, max);
        }
    }

    private static void CheckWhole(Snippet snippet, string text, int max, string? what = null)
    {
        what ??= text;
        Assert.That(snippet.Text.Length, Is.LessThanOrEqualTo(max), what);
        Assert.That(() => new UTF8Encoding(false, true).GetBytes(snippet.Text), Throws.Nothing, what);
        var known = Words(text).ToHashSet();
        var (position, last) = (0, 0);
        foreach (var mark in snippet.Marks)
        {
            Assert.That(mark.Start, Is.GreaterThanOrEqualTo(last), what);
            last = mark.Start + mark.Length;
            position = mark.Start;
            Assert.That(Tokens.Next(snippet.Text, ref position, out var token), Is.True);
            Assert.That((token.Start, token.Length), Is.EqualTo((mark.Start, mark.Length)), what);
        }
        if (known.All(w => w.Length < 15))
        {
            Assert.That(Words(snippet.Text).Distinct(), Is.SubsetOf(known), what);
        }
        Assert.That(Places(snippet.Text, text), Has.Some.Matches<(int Start, int End)>(place => IsBoundary(text, place.Start) && IsBoundary(text, place.End)), what);
    }

    /// <summary>Where in the text the snippet may have been cut out; its ellipses may be the text's own.</summary>
    private static IEnumerable<(int Start, int End)> Places(string snippet, string text) =>
        from body in new[] { snippet, snippet.TrimStart('…'), snippet.TrimEnd('…'), snippet.Trim('…'), snippet.Length > 1 ? snippet[1..^1] : snippet, snippet[1..], snippet[..^1] }
        from start in Enumerable.Range(0, text.Length - Math.Min(text.Length, body.Length) + 1)
        where string.CompareOrdinal(text, start, body, 0, body.Length) == 0
        select (start, start + body.Length);

    private static bool IsBoundary(string text, int at) =>
        at == text.Length || System.Globalization.StringInfo.ParseCombiningCharacters(text).Contains(at);

    private static IEnumerable<string> Words(string text)
    {
        var position = 0;
        while (Tokens.Next(text, ref position, out var token))
        {
            yield return text.Substring(token.Start, token.Length);
        }
    }

    private static MatchedTerms Terms(string typed)
    {
        var words = Words(typed).ToList();
        return MatchedTerms.None with
        {
            Exact = words.Select(w => NormalForm.Exact(w)).ToHashSet(),
            Folded = words.Select(w => NormalForm.Folded(w)).ToHashSet(),
        };
    }

    /// <summary>[word] found with its marks, &lt;word&gt; found by its folded form.</summary>
    private static string Marked(Snippet snippet)
    {
        var text = new StringBuilder(snippet.Text);
        foreach (var mark in snippet.Marks.Reverse())
        {
            text.Insert(mark.Start + mark.Length, mark.Exact ? "]" : ">").Insert(mark.Start, mark.Exact ? "[" : "<");
        }
        return text.ToString();
    }
}
