using ThuVienSo.Search.Querying.Grammar;

namespace ThuVienSo.Tests.Search.Grammar;

[TestFixture]
public sealed class QueryGrammarTests
{
    [TestCase("quảng ngãi", "quảng ngãi")]
    [TestCase("  Quảng \t Ngãi\n", "Quảng Ngãi")]
    [TestCase("\u202AQuảng\u200B Ngãi\u202C", "Quảng Ngãi")]
    [TestCase("", "ALL")]
    [TestCase("   ", "ALL")]
    [TestCase("206/QĐ-TTg", "206/QĐ-TTg")]
    [TestCase("đất nước, con người", "đất nước, con người")]
    [TestCase("\"Hội An\"", "\"Hội An\"")]
    [TestCase("“Hội An” phố", "(\"Hội An\" & phố)")]
    [TestCase("Ba Tơ \"du kích\" 1945", "(Ba Tơ & \"du kích\" & 1945)")]
    [TestCase("thu*", "thu*")]
    [TestCase("quảng ng*", "(quảng & ng*)")]
    [TestCase("𠀋𠀌", "𠀋𠀌")]
    public void Words_phrases_and_beginnings_are_read(string query, string tree) => Assert.That(TreeText.Of(query), Is.EqualTo(tree));

    [TestCase("tacgia:Nguyễn", "Author{Nguyễn}")]
    [TestCase("\uFEFFtac\u200Bgia:\u2068Nguyễn\u2069", "Author{Nguyễn}")]
    [TestCase("tácgiả:Nguyễn", "Author{Nguyễn}")]
    [TestCase("tác giả: Nguyễn Du", "Author{Nguyễn Du}")]
    [TestCase("author:Du", "Author{Du}")]
    [TestCase("TacGia:Du", "Author{Du}")]
    [TestCase("nhande:kiều", "Title{kiều}")]
    [TestCase("nhanđề:kiều", "Title{kiều}")]
    [TestCase("nhan đề:kiều", "Title{kiều}")]
    [TestCase("title:kiều", "Title{kiều}")]
    [TestCase("chude:sử", "Subject{sử}")]
    [TestCase("chủđề:sử", "Subject{sử}")]
    [TestCase("subject:sử", "Subject{sử}")]
    [TestCase("nxb:Trẻ", "Publisher{Trẻ}")]
    [TestCase("nhà xuất bản:Trẻ", "Publisher{Trẻ}")]
    [TestCase("publisher:Trẻ", "Publisher{Trẻ}")]
    [TestCase("isbn:978-604-1-00123-4", "Identifier{978-604-1-00123-4}")]
    [TestCase("issn:1234-5679 báo", "(Identifier{1234-5679} & báo)")]
    [TestCase("số:206/QĐ-TTg", "Identifier{206/QĐ-TTg}")]
    [TestCase("tacgia:\"Nguyễn Du\" kiều", "(Author{\"Nguyễn Du\"} & kiều)")]
    [TestCase("tacgia:(Du OR Khuyến) thơ", "(Author{(Du | Khuyến)} & thơ)")]
    [TestCase("thơ tacgia:Nguyễn Du nhande:Kiều", "(thơ & Author{Nguyễn Du} & Title{Kiều})")]
    [TestCase("tacgia:nguy* du", "Author{(nguy* & du)}")]
    [TestCase("lịch sử tác giả: Du", "(lịch sử & Author{Du})")]
    public void A_field_can_be_named_in_both_languages_with_or_without_accents(string query, string tree) =>
        Assert.That(TreeText.Of(query), Is.EqualTo(tree));

    [TestCase("nam:1930..1945", "1930..1945")]
    [TestCase("năm:1930..", "1930..")]
    [TestCase("year:..1945", "..1945")]
    [TestCase("nam:1998", "1998..1998")]
    [TestCase("năm: 1930-1945 báo", "(1930..1945 & báo)")]
    [TestCase("nam:1945..1930", "1930..1945")]
    public void Years_are_a_range(string query, string tree) => Assert.That(TreeText.Of(query), Is.EqualTo(tree));

    [TestCase("báo -lậu", "(báo & !lậu)")]
    [TestCase("-lậu", "!lậu")]
    [TestCase("báo -\"Sông Trà\" cũ", "(báo & !\"Sông Trà\" & cũ)")]
    [TestCase("-tacgia:Du", "!Author{Du}")]
    [TestCase("-(a b)", "!a b")]
    [TestCase("-(-a)", "a")]
    [TestCase("Quảng Ngãi - đất nước", "Quảng Ngãi đất nước")]
    [TestCase("Quảng Ngãi -- Lịch sử", "Quảng Ngãi Lịch sử")]
    [TestCase("Bến-Hải", "Bến-Hải")]
    [TestCase("--a", "a")]
    public void A_minus_that_touches_a_word_leaves_it_out(string query, string tree) => Assert.That(TreeText.Of(query), Is.EqualTo(tree));

    [TestCase("quảng ngãi OR quảng nam", "(quảng ngãi | quảng nam)")]
    [TestCase("a HOẶC b HOẶC c", "(a | b | c)")]
    [TestCase("a hoặc b or c", "a hoặc b or c")]
    [TestCase("báo (ngãi OR nam) cũ", "(báo & (ngãi | nam) & cũ)")]
    [TestCase("a AND b", "a b")]
    [TestCase("OR", "OR")]
    [TestCase("a OR", "a OR")]
    [TestCase("OR a", "OR a")]
    [TestCase("a OR OR b", "(a OR | b)")]
    [TestCase("(a OR) b", "(a OR & b)")]
    [TestCase("AND", "AND")]
    public void Capital_or_divides_alternatives_and_is_a_word_where_it_divides_nothing(string query, string tree) =>
        Assert.That(TreeText.Of(query), Is.EqualTo(tree));

    [TestCase("*", "NONE", QueryNoticeKind.Wildcard)]
    [TestCase("*ngãi", "ngãi", QueryNoticeKind.Wildcard)]
    [TestCase("n*", "n", QueryNoticeKind.Wildcard)]
    [TestCase("ng*i", "ng i", QueryNoticeKind.Wildcard)]
    [TestCase("ng**", "ng", QueryNoticeKind.Wildcard)]
    [TestCase("tổ*chức*", "tổ chức", QueryNoticeKind.Wildcard)]
    [TestCase("\"ba tơ", "ba tơ", QueryNoticeKind.UnclosedPhrase)]
    [TestCase("(ba tơ", "ba tơ", QueryNoticeKind.UnbalancedGroup)]
    [TestCase("ba tơ)", "ba tơ", QueryNoticeKind.UnbalancedGroup)]
    [TestCase("nam:tháng", "nam tháng", QueryNoticeKind.Year)]
    [TestCase("nam:..", "nam", QueryNoticeKind.Year)]
    [TestCase("nam:19300", "nam 19300", QueryNoticeKind.Year)]
    [TestCase("((((((((((a))))))))))", "a", QueryNoticeKind.TooDeep)]
    public void What_does_not_parse_is_searched_as_plain_words_and_said(string query, string tree, QueryNoticeKind kind)
    {
        var parsed = (ParsedQuery)QueryGrammar.Parse(query);
        Assert.Multiple(() =>
        {
            Assert.That(TreeText.Of(parsed.Root), Is.EqualTo(tree));
            Assert.That(parsed.Notices.Select(n => n.Kind), Is.EqualTo(new[] { kind }));
            Assert.That(parsed.Notices[0].Vi, Is.Not.EqualTo(parsed.Notices[0].En));
        });
    }

    [TestCase("???", "NONE")]
    [TestCase("()", "NONE")]
    [TestCase("\"\"", "NONE")]
    [TestCase("- -", "NONE")]
    [TestCase("https://thuvien.vn/a", "https://thuvien.vn/a")]
    [TestCase("chưa:biết", "chưa:biết")]
    [TestCase("tacgia:", "tacgia")]
    [TestCase("tác giả:", "tác giả")]
    [TestCase("tacgia:nhande:kiều", "(tacgia & Title{kiều})")]
    [TestCase("tacgia:(nhande:kiều)", "Author{(nhande & kiều)}")]
    [TestCase("tacgia:-du", "Author{du}")]
    [TestCase("a\0b\ud800c", "a b c")]
    public void Odd_input_still_has_a_meaning(string query, string tree) => Assert.That(TreeText.Of(query), Is.EqualTo(tree));

    [Test]
    public void Decomposed_letters_are_read_as_composed() =>
        Assert.That(TreeText.Of("ta\u0301c gia\u0309: Nguye\u0302\u0303n"), Is.EqualTo("Author{Nguyễn}"));

    [Test]
    public void Five_hundred_characters_are_searched_and_one_more_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(QueryGrammar.Parse(new string('a', 500)), Is.TypeOf<ParsedQuery>());
            Assert.That(QueryGrammar.Parse(new string('a', 501)), Is.EqualTo(Refused(QueryRefusal.TooLong)).Using<QueryParse>(SameReason));
            Assert.That(QueryGrammar.Parse(new string('(', 50_000)), Is.EqualTo(Refused(QueryRefusal.TooLong)).Using<QueryParse>(SameReason));
        });
    }

    [Test]
    public void Thirty_two_clauses_are_searched_and_one_more_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(QueryGrammar.Parse(string.Join(' ', Enumerable.Repeat("từ", 32))), Is.TypeOf<ParsedQuery>());
            Assert.That(TreeText.Of("(" + string.Join(" OR ", Enumerable.Range(0, 33).Select(n => $"từ{n}")) + ")"), Is.EqualTo("TooManyClauses"));
            Assert.That(TreeText.Of("(" + string.Join(" OR ", Enumerable.Repeat("từ*", 33)) + ")"), Is.EqualTo("TooManyClauses"));
            Assert.That(TreeText.Of("\"" + string.Join(' ', Enumerable.Repeat("từ", 60)) + "\""), Does.StartWith("\"từ từ"));
        });
    }

    [Test]
    public void Of_more_plain_words_the_first_different_ones_are_searched_and_it_is_said()
    {
        var many = string.Join(' ', Enumerable.Range(1, 40).Select(n => $"từ{n} và"));
        var parsed = (ParsedQuery)QueryGrammar.Parse(many);
        Assert.That(((QueryNode.Words)parsed.Root).Items.Distinct().Count(), Is.EqualTo(QueryGrammar.MaxClauses));
        Assert.That(parsed.Notices.Select(notice => notice.Kind), Is.EqualTo(new[] { QueryNoticeKind.TooManyWords }));
        var quoted = (ParsedQuery)QueryGrammar.Parse(many + " \"cả câu\"");
        Assert.That(((QueryNode.All)quoted.Root).Parts.OfType<QueryNode.Phrase>().Single().Text, Is.EqualTo("cả câu"));
        Assert.That(((ParsedQuery)QueryGrammar.Parse(string.Join(' ', Enumerable.Repeat("từ", 60)))).Notices, Is.Empty);
    }

    [TestCase("(")]
    [TestCase("-(")]
    [TestCase("tacgia:(")]
    [TestCase("(-a OR ")]
    public void Parentheses_at_any_depth_neither_overflow_nor_fail(string opening)
    {
        var query = string.Concat(Enumerable.Repeat(opening, QueryGrammar.MaxLength / opening.Length));
        Assert.That(() => QueryGrammar.Parse(query), Throws.Nothing);
    }

    private static QueryRefused Refused(QueryRefusal reason) => new(reason, "", "");

    private static bool SameReason(QueryParse a, QueryParse b) => a is QueryRefused x && b is QueryRefused y && x.Reason == y.Reason;
}
