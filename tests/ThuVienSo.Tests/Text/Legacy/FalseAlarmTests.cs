using ThuVienSo.Tests.Formats;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text.Legacy;

public sealed class FalseAlarmTests
{
    [Test]
    public void No_run_of_foreign_words_figures_and_signs_is_taken_for_legacy_text()
    {
        var random = new Random(1456);
        Assert.That(Alarms(Enumerable.Range(0, 5_000).Select(_ => ForeignText.Run(random))), Is.Empty);
    }

    [Test]
    public void No_run_of_Unicode_Vietnamese_is_taken_for_legacy_text() => Assert.That(Alarms(LegacySentences.TenWordRuns(5_000)), Is.Empty);

    [Test]
    public void No_short_run_of_Unicode_Vietnamese_is_taken_for_legacy_text()
    {
        var random = new Random(5712);
        string[] runs = LegacySentences.TenWordRuns(4_000);
        Assert.That(Alarms(runs.Select(run => string.Join(' ', run.Split(' ')[..random.Next(1, 5)]))), Is.Empty);
    }

    [Test]
    public void No_own_sentence_is_taken_for_legacy_text() => Assert.That(Alarms(LegacySentences.Own), Is.Empty);

    [Test]
    public void No_letters_of_Vietnamese_that_Latin_1_has_are_taken_for_legacy_text()
    {
        string[] words = "cá có cà là và tôi ông cô bà hát sông núi mùa sân đá ý lê lý hồ tên dân làng tháng năm màu ngôi đình chùa thôn xã cây lúa mía".Split(' ');
        words = [.. words.Where(word => word.All(c => c < 0x100))];
        var random = new Random(1258);
        Assert.That(Alarms(Enumerable.Range(0, 3_000).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 11)).Select(_ => words[random.Next(words.Length)])))), Is.Empty);
    }

    [Test]
    public void No_text_in_the_sample_records_of_others_is_taken_for_legacy_text()
    {
        var texts = Directory.EnumerateFiles(SharedData.Folder("oai"), "*.xml").Concat(Directory.EnumerateFiles(SharedData.Folder("marc"), "*.xml"))
            .Where(path => !path.EndsWith("codetables.xml", StringComparison.Ordinal))
            .SelectMany(path => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(path), ">([^<]{3,})<").Select(match => match.Groups[1].Value.Trim()))
            .Where(text => text.Length > 2);
        Assert.That(Alarms(texts), Is.Empty);
    }

    private static List<string> Alarms(IEnumerable<string> texts) =>
        [.. texts.Select(text => (text, LegacyConversion.ToUnicode(VietnameseLetters.Compose(text)).Runs)).Where(one => one.Runs.Count > 0)
            .Select(one => $"{one.text} | {string.Join("; ", one.Runs.Select(run => $"{run.Encoding} {run.Confidence} {run.Before} → {run.After}"))}")];
}
