using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Text;
using ThuVienSo.Text.Numbers;
using ThuVienSo.Text.Typing;

namespace ThuVienSo.Tests.Facts;

/// <summary>Every row of the tables of facts, against the library of the language.</summary>
public sealed class FactTests
{
    private static readonly Lazy<Abbreviations> Shipped = new(() =>
    {
        var path = ProjectTree.File("index-data", "abbreviations.tsv");
        return Abbreviations.Of(AbbreviationReader.Read(path, File.ReadAllBytes(path)).Lines);
    });

    [TestCase("01-marks.tsv", 200)]
    public void Marks_typed_tell_words_apart(string file, int least) => Each(file, least, row =>
        Folded(row[0]) == Folded(row[1]) && Folded(row[0]) == Folded(row[2]) && Marks.Compare(Exact(row[0]), Exact(row[1])) < Marks.Compare(Exact(row[0]), Exact(row[2])));

    [TestCase("02-tone-placement.tsv", 100)]
    public void Tone_placement_is_no_difference(string file, int least) => Each(file, least, row => NormalForm.Key(row[0]) == NormalForm.Key(row[1]) == (row[2] == "="));

    [TestCase("02-near-spelling.tsv", 90)]
    public void I_and_y_are_near_where_they_are_one_sound(string file, int least) => Each(file, least, row =>
    {
        var words = row[0].Split(' ').Zip(row[1].Split(' ')).Where(pair => Exact(pair.First) != Exact(pair.Second)).ToList();
        return words.TrueForAll(pair => NearSpelling.Of(Exact(pair.First)) == Exact(pair.Second) && NearSpelling.Of(Exact(pair.Second)) == Exact(pair.First)) == (row[2] == "~");
    });

    [TestCase("03-no-stop-words.tsv", 90)]
    public void No_word_is_too_short_or_too_common_to_be_a_word(string file, int least) => Each(file, least, row =>
        Words(row[0]).Count == row[0].Split(' ').Length && Words(row[0]).All(Words(row[1]).Contains) && !Words(row[0]).All(Words(row[2]).Contains));

    [TestCase("04-d-stroke.tsv", 90)]
    public void D_with_a_stroke_folds_to_d(string file, int least) => Each(file, least, row =>
        Folded(row[0]) == Folded(row[1]) && Folded(row[2]) == Folded(row[1]) && Exact(row[0]) != Exact(row[2]) && Exact(row[1]).All(c => c is ' ' or (>= 'a' and <= 'z')));

    [TestCase("05-typing.tsv", 200)]
    public void Leftovers_of_an_input_method_are_decoded_and_words_of_other_languages_are_not(string file, int least) => Each(file, least, row =>
        row[2] == "none"
            ? Keystrokes.IsForeignWord(row[0]) || (Keystrokes.Telex(row[0]) is null && (Keystrokes.Vni(row[0]) is null || row[0] == row[0].ToUpperInvariant()))
            : row[0].Split(' ').Zip(row[1].Split(' ')).All(pair => Exact(Decoded(pair.First, row[2])) == Exact(pair.Second)));

    [TestCase("06-abbreviations.tsv", 130)]
    public void Abbreviations_and_what_they_stand_for_are_known(string file, int least) => Each(file, least, row =>
        Shipped.Value.Find(row[0]).SelectMany(one => one.Alternatives)
            .Any(other => $" {Key(row[1])} ".Contains($" {string.Join(' ', other.Words.Select(word => word.Exact.Replace('ỹ', 'ĩ')))} ")) == (row[2] == "found"));

    [TestCase("08-order.tsv", 120)]
    public void Lists_are_in_Vietnamese_order(string file, int least) => Each(file, least, row =>
        string.CompareOrdinal(VietnameseOrder.SortKey(row[0]), VietnameseOrder.SortKey(row[1])) < 0);

    [TestCase("09-characters.tsv", 80)]
    public void Characters_and_letters_of_all_the_peoples_are_words(string file, int least) => Each(file, least, row => Words(row[0]).Count > 0 && Words(row[1]).Count > 0);

    [TestCase("10-legacy.tsv", 50)]
    public void Text_of_the_old_encodings_is_read(string file, int least) => Each(file, least, row =>
        LegacyConversion.ToUnicodeFrom(row[1], Enum.Parse<VietnameseEncoding>(row[0], ignoreCase: true)).Text == row[2]);

    [Test]
    public void Numbers_of_documents_are_seen_in_texts() => Each("07-numbers.tsv", 90, row =>
        row[1] == "number" || row[3] == "not" || !row[2].Contains('/') || DocumentNumbers.In(row[2]).Any(number => DocumentNumbers.Keys(number).Count > 1));

    private static void Each(string file, int least, Func<FactRow, bool> holds)
    {
        var rows = FactRows.Read(ProjectTree.File("tests", "ThuVienSo.Tests", "Facts"), file);
        Assert.That(rows, Has.Count.GreaterThan(least));
        Assert.That(rows.Where(row => !holds(row)), Is.Empty);
    }

    private static string Decoded(string typed, string method) => (method == "vni" ? Keystrokes.Vni(typed) : Keystrokes.Telex(typed)) ?? typed;

    private static string Exact(string word) => string.Join(' ', word.Split(' ').Select(one => NormalForm.Exact(one)));

    private static string Folded(string word) => string.Join(' ', word.Split(' ').Select(one => NormalForm.Folded(one)));

    private static HashSet<string> Words(string text) => [.. NormalForm.Key(text).Split(' ').Select(word => NormalForm.Folded(word))];

    private static string Key(string text) => NormalForm.Key(text).Replace('ỹ', 'ĩ');
}
