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

    private static void CheckWhole(Snippet snippet, string text, int max)
    {
        Assert.That(snippet.Text.Length, Is.LessThanOrEqualTo(max), text);
        Assert.That(() => new UTF8Encoding(false, true).GetBytes(snippet.Text), Throws.Nothing, text);
        var known = Words(text).ToHashSet();
        var (position, last) = (0, 0);
        foreach (var mark in snippet.Marks)
        {
            Assert.That(mark.Start, Is.GreaterThanOrEqualTo(last), text);
            last = mark.Start + mark.Length;
            position = mark.Start;
            Assert.That(Tokens.Next(snippet.Text, ref position, out var token), Is.True);
            Assert.That((token.Start, token.Length), Is.EqualTo((mark.Start, mark.Length)), text);
        }
        if (known.All(w => w.Length < 15))
        {
            Assert.That(Words(snippet.Text).Distinct(), Is.SubsetOf(known), text);
        }
    }

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
