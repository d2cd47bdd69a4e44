using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Tests.Samples;
using ThuVienSo.Tests.Web.Export;
using ThuVienSo.Web.Pages.Cataloguing;

namespace ThuVienSo.Tests.Web.Cataloguing;

/// <summary>The form of a record, without a browser: what it sends for a record, and what is made of that.</summary>
public sealed class RecordSheetTests
{
    private static readonly Description _book = SampleRecords.Full.Description;

    [Test]
    public async Task Opened_and_saved_every_sample_record_is_as_it_was()
    {
        var records = (await SampleFilesTests.RecordsAsync()).Select(draft => draft.Description).Append(_book).Append(SampleRecords.Bare.Description).ToList();
        Assert.That(records.Select(record => record.Type).Distinct().Count(), Is.GreaterThanOrEqualTo(9), "types of documents");
        foreach (var record in records)
        {
            var (saved, problems) = SheetReading.Read(RecordSheet.Read(Sent(record)), record);
            Assert.That(problems, Is.Empty, record.Title.Proper);
            Assert.That(DescriptionJson.Write(saved), Is.EqualTo(DescriptionJson.Write(record)), record.Title.Proper);
        }
    }

    [Test]
    public async Task Typed_anew_what_the_form_shows_says_the_same_of_every_sample_record()
    {
        foreach (var record in (await SampleFilesTests.RecordsAsync()).Select(draft => draft.Description))
        {
            var (typed, _) = SheetReading.Read(RecordSheet.Read(Sent(record)), null);
            Assert.That(RecordSheet.Differences(RecordSheet.Of(typed), RecordSheet.Of(record)), Is.Empty, record.Title.Proper);
        }
    }

    [Test]
    public void What_is_changed_is_changed_and_nothing_else()
    {
        var (saved, _) = SheetReading.Read(RecordSheet.Of(_book).With("edition", [["In lần thứ 3"]]), _book);
        Assert.That(DescriptionJson.Write(saved with { Edition = _book.Edition }), Is.EqualTo(DescriptionJson.Write(_book)));
        Assert.That(saved.Edition, Is.EqualTo("In lần thứ 3"));
    }

    [TestCase("1998", "", "", 1998, 1998)]
    [TestCase("Minh Mạng thứ 5", "", "", 1824, 1824)]
    [TestCase("không rõ", "1900", "", 1900, 1900)]
    [TestCase("khoảng 1930", "1925", "1935", 1925, 1935)]
    public void Years_are_what_was_written_or_what_the_date_says(string date, string from, string to, int first, int last)
    {
        var (saved, problems) = SheetReading.Read(RecordSheet.Read(Form(("title.0.text", "A"), ("date.0.text", date), ("years.0.from", from), ("years.0.to", to))), null);
        Assert.That(problems, Is.Empty);
        Assert.That((saved.Publication!.YearFrom, saved.Publication.YearTo), Is.EqualTo(((int?)first, (int?)last)));
    }

    [TestCase("title.0.text", "", "title Needed")]
    [TestCase("years.0.from", "năm ngoái", "years Year")]
    [TestCase("languages.0.text", "tiếng Việt", "languages Language")]
    [TestCase("identifiers.0.written", "978-604-1-23456-8", "identifiers Isbn")]
    [TestCase("notes.0.text", null, "notes TooLong")]
    public void What_is_not_right_is_said_beside_its_field(string input, string? text, string problem)
    {
        var form = new Dictionary<string, string?> { ["title.0.text"] = "A", ["identifiers.0.kind"] = "isbn", [input] = text ?? new string('x', 100_001) };
        var (_, problems) = SheetReading.Read(RecordSheet.Read(form), null);
        Assert.That(problems.Select(one => $"{one.Field} {one.Problem}"), Is.EqualTo((string[])[problem]));
    }

    [Test]
    public void Decomposed_letters_are_composed_and_a_correct_number_gets_its_normal_form()
    {
        var (saved, _) = SheetReading.Read(
            RecordSheet.Read(Form(("title.0.text", " Quảng Nga\u0303i "), ("identifiers.0.written", "978-604-1-23456-7"), ("identifiers.0.kind", "isbn"))), null);
        Assert.That(saved.Title.Proper, Is.EqualTo("Quảng Ngãi"));
        Assert.That(saved.Identifiers, Is.EqualTo((Identifier[])[new(IdentifierKind.Isbn, "9786041234567", "978-604-1-23456-7")]));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Form(params (string Name, string Value)[] inputs) =>
        inputs.Select(input => KeyValuePair.Create(input.Name, (string?)input.Value));

    /// <summary>As a browser sends the form that is shown for a record: its own line ends, no line end in a line, an empty row where there is none.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Sent(Description record)
    {
        var view = new SheetView(RecordSheet.Of(record), [], null);
        yield return KeyValuePair.Create("type", (string?)ThuVienSo.Catalog.Storage.StoredEnum.NameOf(record.Type));
        foreach (var field in view.Fields)
        {
            foreach (var (number, row) in view.RowsOf(field).Index())
            {
                foreach (var (column, text) in field.Columns.Zip(row))
                    yield return KeyValuePair.Create(RecordSheet.InputName(field.Name, number, column.Name), (string?)text.ReplaceLineEndings("\r\n"));
            }
        }
    }
}
