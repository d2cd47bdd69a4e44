using ThuVienSo.Search.Querying.ShortForms;

namespace ThuVienSo.Tests.Search.ShortForms;

public sealed class AbbreviationFilesTests
{
    private string _folder = "";

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("thuvienso-abbreviations-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private string Own => Path.Combine(_folder, "abbreviations.tsv");

    [Test]
    public void A_file_that_comes_changes_and_goes_is_followed()
    {
        using var files = new AbbreviationFiles([Own]);
        Assert.That(files.Count, Is.Zero);
        File.WriteAllText(Own, "TVX\tthư viện xã\n");
        files.Look();
        Assert.That(files.Current.Find("thư viện xã").Single().Alternatives[0].Text, Is.EqualTo("tvx"));
        File.WriteAllText(Own, "TVH\tthư viện huyện Ba Tơ\n");
        files.Look();
        Assert.That(files.Current.Find("TVX"), Is.Empty);
        Assert.That(files.Count, Is.EqualTo(1));
        File.Delete(Own);
        files.Look();
        Assert.That(files.Count, Is.Zero);
    }

    [Test]
    public void Nobody_has_to_ask_for_a_look()
    {
        using var files = new AbbreviationFiles([Own]);
        File.WriteAllText(Own, "TVX\tthư viện xã\n");
        Assert.That(() => files.Count, Is.EqualTo(1).After(15_000, 100));
    }

    [Test]
    public void A_wrong_line_is_reported_once_and_shown_until_it_is_right()
    {
        var told = new List<AbbreviationProblem>();
        File.WriteAllText(Own, "TVX\tthư viện xã\nsai\n");
        using var files = new AbbreviationFiles([Own], told.Add);
        files.Look();
        Assert.That(told.Single(), Has.Property("Line").EqualTo(2));
        Assert.That(files.Problems, Is.EqualTo(told));
        File.WriteAllText(Own, "TVX\tthư viện xã\nTVH\tthư viện huyện\n");
        files.Look();
        Assert.That(files.Problems, Is.Empty);
        Assert.That(files.Count, Is.EqualTo(2));
    }

    [Test]
    public void What_was_read_stays_while_a_file_cannot_be_read()
    {
        File.WriteAllText(Own, "TVX\tthư viện xã\n");
        using var files = new AbbreviationFiles([Own]);
        File.WriteAllBytes(Own, new byte[AbbreviationReader.MostBytes + 1]);
        files.Look();
        Assert.That(files.Count, Is.EqualTo(1));
        Assert.That(files.Problems.Single().Field, Is.EqualTo("file"));
    }
}
