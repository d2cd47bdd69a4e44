using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Descriptions.Marc;
using ThuVienSo.Tests.Formats;
using ThuVienSo.Tests.Samples;
using ThuVienSo.Tests.Web.Export;

namespace ThuVienSo.Tests.Descriptions;

/// <summary>A record as lines of MARC 21, and lines as a record.</summary>
public sealed class MarcTextTests
{
    private static readonly Description _book = SampleRecords.Full.Description;
    private static readonly Description _empty = new() { Title = new Title { Proper = "" } };

    [Test]
    public async Task Written_and_read_every_sample_record_is_as_it_was()
    {
        foreach (var record in (await SampleFilesTests.RecordsAsync()).Select(draft => draft.Description).Append(_book))
        {
            var (read, problems) = MarcText.Read(MarcText.Write(record), record);
            Assert.That(problems, Is.Empty);
            Assert.That(DescriptionJson.Write(read), Is.EqualTo(DescriptionJson.Write(record)), record.Title.Proper);
        }
    }

    [Test]
    public async Task A_line_more_changes_its_part_of_every_sample_record_and_nothing_else()
    {
        foreach (var record in (await SampleFilesTests.RecordsAsync()).Select(draft => draft.Description).Append(_book))
        {
            var (read, problems) = MarcText.Read(MarcText.Write(record) + "\n500 ## $a Thêm bởi thủ thư", record);
            Assert.That(problems, Is.Empty, record.Title.Proper);
            Assert.That(DescriptionJson.Write(read), Is.EqualTo(DescriptionJson.Write(record with { Notes = [.. record.Notes, "Thêm bởi thủ thư"] })), record.Title.Proper);
        }
    }

    [Test]
    public async Task Lines_alone_say_what_their_record_said()
    {
        foreach (var record in (await SampleFilesTests.RecordsAsync()).Select(draft => draft.Description))
        {
            var (read, problems) = MarcText.Read(MarcText.Write(record), _empty with { Type = record.Type });
            Assert.That(problems.Where(one => one.Fault is not (MarcFault.BadNumber or MarcFault.BadLanguage)), Is.Empty, record.Title.Proper);
            Assert.That(MarcText.Write(read), Is.EqualTo(MarcText.Write(record)), record.Title.Proper);
        }
    }

    [TestCase("245 10 $a Truyện Kiều $b thơ $c Nguyễn Du", "Truyện Kiều|thơ|Nguyễn Du")]
    [TestCase("  245 00 $aGiá 5{dollar} {lcub}a}  ", "Giá 5$ {a}||")]
    public void A_title_is_read(string line, string expected)
    {
        var (read, problems) = MarcText.Read(line, _empty);
        Assert.That(problems, Is.Empty);
        Assert.That($"{read.Title.Proper}|{read.Title.Remainder}|{read.Title.Responsibility}", Is.EqualTo(expected));
    }

    [TestCase("24 10 $a A", MarcFault.NoTag)]
    [TestCase("245 1 $a A", MarcFault.NoIndicators)]
    [TestCase("245 10 A", MarcFault.NoSubfield)]
    [TestCase("245 10 $a A $ 5", MarcFault.NoCode)]
    [TestCase("245 10 $a A\n999 ## $a x", MarcFault.Unknown)]
    [TestCase("245 10 $a A\n245 10 $a B", MarcFault.Twice)]
    [TestCase("500 ## $a A", MarcFault.NoTitle)]
    [TestCase("245 10 $b A", MarcFault.NoTitle)]
    [TestCase("245 10 $a A\n020 ## $a 9786041234568", MarcFault.BadNumber)]
    [TestCase("245 10 $a A\n041 ## $a Việt", MarcFault.BadLanguage)]
    [TestCase("245 10 $a A $z x", MarcFault.UnknownSubfield)]
    public void What_is_wrong_is_named(string lines, MarcFault fault) =>
        Assert.That(MarcText.Read(lines, _empty).Problems.Select(problem => problem.Fault), Has.Member(fault));

    [Test]
    public void Damaged_lines_are_a_record_that_is_written_and_read_the_same_or_named()
    {
        var good = Encoding.UTF8.GetBytes(MarcText.Write(_book));
        byte[][] tokens = [.. ((string[])["$", "$a ", "\n", "245 10 ", "{dollar}", "{nl}", "{lcub}", "{", "#", "##", "\r", "\t", "700 1# $a A $4 aut", "́", "\0", "𠊛"]).Select(Encoding.UTF8.GetBytes)];
        var accepted = 0;
        for (var seed = 0; seed < Mutation.Count; seed++)
        {
            var text = Encoding.UTF8.GetString(Mutation.Of(good, seed, tokens));
            var (read, problems) = MarcText.Read(text, seed % 2 == 0 ? _book : _empty);
            if (problems.Count > 0)
                continue;
            accepted++;
            Assert.That(read.Title.Proper, Is.Not.Empty, $"seed {seed}");
            var again = MarcText.Read(MarcText.Write(read), _empty with { Type = read.Type });
            Assert.That(MarcText.Write(again.Record), Is.EqualTo(MarcText.Write(read)), $"seed {seed}");
        }

        Assert.That(accepted, Is.GreaterThan(Mutation.Count / 100));
    }
}
