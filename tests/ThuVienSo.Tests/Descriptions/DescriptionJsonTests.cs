using System.Text;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Tests.Descriptions;

[TestFixture]
public sealed class DescriptionJsonTests
{
    [Test]
    public void Lists_that_are_left_out_are_empty_when_read()
    {
        var description = DescriptionJson.Read("""{"title":{"proper":"Kiều"},"contributors":[{"name":"Nguyễn Du","role":"aut"}],"publication":{},"type":"book"}"""u8);
        Assert.Multiple(() =>
        {
            Assert.That(description.Title.Parallel, Is.Empty);
            Assert.That(description.Contributors[0].Variants, Is.Empty);
            Assert.That(description.Contributors[0].Kind, Is.EqualTo(AgentKind.Person));
            Assert.That(description.Publication!.Places, Is.Empty);
            Assert.That(description.Subjects, Is.Empty);
            Assert.That(description.Languages, Is.Empty);
            Assert.That(description.Notes, Is.Empty);
        });
    }

    [Test]
    public void What_is_written_is_short_and_reads_back_the_same()
    {
        var description = new Description { Title = new Title { Proper = "Phủ biên tạp lục" }, Type = DocumentType.NewspaperIssue, Languages = ["vie"] };
        var written = DescriptionJson.Write(description);
        Assert.That(Encoding.UTF8.GetString(written), Is.EqualTo("""{"title":{"proper":"Phủ biên tạp lục"},"languages":["vie"],"type":"newspaperIssue"}"""));
        Assert.That(DescriptionJson.Write(DescriptionJson.Read(written)), Is.EqualTo(written));
    }
}
