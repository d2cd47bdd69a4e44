using ThuVienSo.Benchmarks.Quality.Writing;

namespace ThuVienSo.Tests.Quality;

/// <summary>The forms in which the quality bench writes its queries.</summary>
public sealed class WritingTests
{
    [TestCase("Tiếng Việt", true, true, "Tieengs Vieetj")]
    [TestCase("đường", true, true, "dduowngf")]
    [TestCase("đường", true, false, "dduwowngf")]
    [TestCase("Đường", false, true, "Dduowfng")]
    [TestCase("QUẢNG NGÃI", true, true, "QUANGR NGAIX")]
    [TestCase("ăn quả, 12 tờ", true, true, "awn quar, 12 towf")]
    public void Telex_keys_stand_for_letters(string text, bool toneLast, bool horns, string keys) =>
        Assert.That(new TelexKeys(toneLast, horns).Write(text), Is.EqualTo(keys));

    [TestCase("tiếng Việt", false, true, "tie61ng Vie65t")]
    [TestCase("tiếng Việt", true, true, "tie6ng1 Vie6t5")]
    [TestCase("đường", true, true, "d9uo7ng2")]
    [TestCase("đường", false, false, "d9u7o72ng")]
    public void VNI_digits_stand_for_marks(string text, bool toneLast, bool horns, string keys) =>
        Assert.That(new VniKeys(toneLast, horns).Write(text), Is.EqualTo(keys));

    [TestCase("hòa thủy khỏe", "hoà thuỷ khoẻ")]
    [TestCase("Hoà Thuỷ", "Hòa Thủy")]
    [TestCase("quý hoàn mía thúi", "quý hoàn mía thúi")]
    public void Tones_of_open_rimes_change_their_place_and_no_others_do(string text, string other) =>
        Assert.That(OtherTonePlacement.Write(text), Is.EqualTo(other));

    [Test]
    public void A_query_without_marks_has_none() =>
        Assert.That(MissingMarks.All("Đường kách mệnh, ưỡn ẹo ƀ"), Is.EqualTo("Duong kach menh, uon eo ƀ"));

    [Test]
    public void Half_of_the_marks_are_left_out()
    {
        var text = string.Join(' ', Enumerable.Repeat("đường thủy mỹ ấm", 500));
        int kept = Marks(MissingMarks.Half(text, new Random(1)));
        Assert.That((double)kept / Marks(text), Is.EqualTo(0.5).Within(0.05));
        Assert.That(MissingMarks.All(MissingMarks.Half(text, new Random(1))), Is.EqualTo(MissingMarks.All(text)));

        static int Marks(string text) => text.Select(MarkedLetter.Of).Sum(letter => (letter.Shape != Shape.None ? 1 : 0) + (letter.Tone != Tone.None ? 1 : 0));
    }

    [Test]
    public void One_word_in_five_is_mistyped_and_the_same_one_in_each_run()
    {
        var text = string.Join(' ', Enumerable.Repeat("nghiên cứu phong trào nông dân", 200).ToArray());
        var written = TypingErrors.Write(text, new Random(7));
        var wrong = text.Split(' ').Zip(written.Split(' ')).Count(pair => pair.First != pair.Second);

        // A swap of two equal letters changes nothing, and words of one letter have no errors; neither is among these.
        Assert.That(wrong, Is.InRange(215, 240));
        Assert.That(TypingErrors.Write(text, new Random(7)), Is.EqualTo(written));
    }

    [Test]
    public void A_query_that_is_too_long_loses_words_at_its_end()
    {
        var text = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"từ{i}"));
        var written = QueryVariant.All[0].Write("q", text, out var cut);
        Assert.That(cut, Is.True);
        Assert.That(text, Does.StartWith(written + " "));
        Assert.That(written, Is.Not.Empty);
    }
}
