using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Ingestion.Formats.DublinCore;

namespace ThuVienSo.Tests.Formats;

public sealed class OaiSharedFilesTests
{
    [TestCase("GoodResponseSingleRecord.xml", 1, "")]
    [TestCase("GoodResponseIdentify.xml", 0, "oai-no-records")]
    [TestCase("GoodResponseFourPage_4.xml", 0, "oai-identifiers-only")]
    public async Task A_page_of_a_real_repository_gives_its_records_or_says_why_not(string file, int records, string codes)
    {
        var results = await Reading.AllAsync(new DublinCoreRecordReader(), await File.ReadAllBytesAsync(Path.Combine(SharedData.Folder("oai"), file)));
        Assert.Multiple(() =>
        {
            Assert.That(results.Drafts(), Has.Count.EqualTo(records));
            Assert.That(string.Join(' ', results.Codes()), Is.EqualTo(codes));
            Assert.That(results.Problems(), Is.All.Matches<Catalog.Imports.ImportProblem>(problem => problem.Reason.Vi.Length > 20 && problem.Reason.En.Length > 20));
        });
    }

    [Test]
    public async Task The_header_names_the_record_and_its_repository()
    {
        var draft = (await Reading.AllAsync(new DublinCoreRecordReader(), await File.ReadAllBytesAsync(Path.Combine(SharedData.Folder("oai"), "GoodResponseSingleRecord.xml")))).Drafts()[0];
        Assert.Multiple(() =>
        {
            Assert.That(draft.SourceKey, Is.EqualTo("oai:nsdl.org:2200/20061003062336249T"));
            Assert.That(draft.Source, Is.EqualTo("nsdl.org"));
            Assert.That(draft.Description.Title.Proper, Is.EqualTo("Molecular Structure of Dinitrophenol"));
            Assert.That(draft.Description.Languages, Is.EqualTo(new[] { "eng" }));
            Assert.That(draft.Description.Publication!.YearFrom, Is.EqualTo(2002));
            Assert.That(draft.Description.Identifiers.Select(one => one.Kind), Does.Contain(IdentifierKind.Uri));
            Assert.That(draft.Description.Subjects, Has.Count.EqualTo(6));
        });
    }
}
