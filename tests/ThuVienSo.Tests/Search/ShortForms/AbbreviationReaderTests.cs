using System.Text;
using ThuVienSo.Search.Querying.ShortForms;

namespace ThuVienSo.Tests.Search.ShortForms;

public sealed class AbbreviationReaderTests
{
    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), out var given) ? given : 300;

    [TestCase("UBND", "line")]
    [TestCase("UBND ủy ban nhân dân", "line")]
    [TestCase("A\tb\tc\td", "line")]
    [TestCase("\tủy ban", "short")]
    [TestCase("...\tủy ban", "short")]
    [TestCase("U\tủy ban", "short")]
    [TestCase("UBND\t", "full")]
    [TestCase("UBND\t|", "full")]
    [TestCase("UBND\t1|2|3", "full")]
    [TestCase("UBND\tủy ban||nhân dân", "full")]
    [TestCase("UB\u0001ND\tủy ban", "short")]
    [TestCase("AB\ta b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b|a b", "full")]
    public void A_wrong_line_is_told_of_by_file_line_field_and_reason_and_the_others_are_used(string wrong, string field)
    {
        var reading = AbbreviationReader.Read("x/abbreviations.tsv", Encoding.UTF8.GetBytes($"# đầu\n\nTP\tthành phố\n{wrong}\r\nTX\tthị xã\tghi chú\n"));
        Assert.Multiple(() =>
        {
            Assert.That(reading.Lines.Select(line => line.Short), Is.SupersetOf(new[] { "TP", "TX" }));
            Assert.That(reading.Problems.Select(problem => (problem.File, problem.Line, problem.Field)).Distinct(), Is.EqualTo(new[] { ("x/abbreviations.tsv", 4, field) }));
            Assert.That(reading.Problems[0].ToString(), Does.Contain("x/abbreviations.tsv, dòng 4, ").And.Contain($"line 4, {field}"));
            Assert.That(reading.Problems[0].Vi, Is.Not.Empty);
            Assert.That(reading.Problems[0].En, Is.Not.Empty);
        });
    }

    [Test]
    public void A_line_of_another_encoding_is_told_of()
    {
        var reading = AbbreviationReader.Read("x", [.. "TP\tth"u8, 0xE0, .. "nh ph\nTX\tthị xã"u8]);
        Assert.That(reading.Problems.Single(), Has.Property("Line").EqualTo(1));
        Assert.That(reading.Lines.Single().Short, Is.EqualTo("TX"));
    }

    [Test]
    public void A_byte_order_mark_and_decomposed_letters_do_not_matter()
    {
        var reading = AbbreviationReader.Read("x", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("ĐH\tđại học".Normalize(NormalizationForm.FormD))]);
        Assert.That(reading.Lines.Single().Full, Is.EqualTo(new[] { "đại học" }));
    }

    [Test]
    public void A_file_that_is_no_table_gives_few_problems()
    {
        var reading = AbbreviationReader.Read("x", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("không phải bảng\n", 50_000))));
        Assert.That(reading.Problems, Has.Count.LessThan(200));
        Assert.That(AbbreviationReader.Read("x", new byte[AbbreviationReader.MostBytes + 1]).Problems.Single().Field, Is.EqualTo("file"));
    }

    [Test]
    public void No_bytes_make_it_throw_and_good_lines_behind_a_broken_one_are_read()
    {
        var good = File.ReadAllBytes(ProjectTree.File("index-data", "abbreviations.tsv"));
        var random = new Random(20261124);
        for (var round = 0; round < Mutations; round++)
        {
            var bytes = good.ToArray();
            for (var changes = random.Next(1, 30); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => (byte)'\t', 1 => (byte)'\n', _ => (byte)random.Next(256) };
            }

            var reading = AbbreviationReader.Read("x", [.. bytes, .. "\nZZQ\tdòng cuối cùng"u8]);
            Assert.That(reading.Lines[^1].Short, Is.EqualTo("ZZQ"), $"round {round}");
            Assert.That(reading.Lines, Has.Count.GreaterThan(250), $"round {round}");
            Assert.That(() => Abbreviations.Of(reading.Lines).Find("UBND TP. Quảng Ngãi và ủy ban nhân dân"), Throws.Nothing, $"round {round}");
        }
    }

    [Test]
    public void No_query_makes_it_throw()
    {
        var table = Abbreviations.Of(AbbreviationReader.Read("x", File.ReadAllBytes(ProjectTree.File("index-data", "abbreviations.tsv"))).Lines);
        var random = new Random(7);
        const string Signs = "UBNDĐHqđtg TP.ủy ban& -/'\"漢\uD840\uDC0B\uD800.hồ chí minh \u0301";
        for (var round = 0; round < Mutations * 10; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Signs[random.Next(Signs.Length)])]);
            Assert.That(() => table.Find(text), Throws.Nothing, text);
        }
    }
}
