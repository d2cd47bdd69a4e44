using ThuVienSo.Text.Language;

namespace ThuVienSo.Tests.Text.Language;

public sealed class SyllableModelTests
{
    [Test]
    public void Words_and_the_runs_that_they_end_are_counted()
    {
        var model = CountedModel.Of("tỉnh quảng ngãi", "quảng ngãi", "quảng nam");
        var (tỉnh, quảng, ngãi) = (model.Number("tỉnh"), model.Number("quảng"), model.Number("ngãi"));
        Assert.Multiple(() =>
        {
            Assert.That(model.Total, Is.EqualTo(7));
            Assert.That(model.Count(quảng), Is.EqualTo(3));
            Assert.That(model.Count(quảng, ngãi), Is.EqualTo(2));
            Assert.That(model.Count(tỉnh, quảng, ngãi), Is.EqualTo(1));
            Assert.That(model.Count(ngãi, quảng), Is.Zero);
            Assert.That(model.WithFolded("ngai").Select(model.Word), Is.EqualTo(new[] { "ngãi" }));
        });
    }

    [TestCase("1998")]
    [TestCase("b52")]
    [TestCase("漢")]
    [TestCase("mộttừdàihơnmọitừtiếngviệt")]
    public void Numbers_characters_and_endless_words_are_not_counted(string word) => Assert.That(new SyllableModel().Learn(word), Is.EqualTo(SyllableModel.None));

    [Test]
    public void The_word_that_mostly_follows_is_the_most_probable_and_all_are_possible()
    {
        var model = CountedModel.Of("quảng ngãi", "quảng ngãi", "quảng nam", "ngải cứu");
        Assert.That(Behind(model, "quảng", "ngãi"), Is.GreaterThan(Behind(model, "quảng", "nam")).And.GreaterThan(Behind(model, "quảng", "ngải")));
        Assert.That(Behind(model, "quảng", "ngải"), Is.Positive);
        Assert.That(model.Probability(SyllableModel.None), Is.Positive.And.LessThan(model.Probability(model.Number("cứu"))));
    }

    [Test]
    public void A_full_table_forgets_the_rarest_and_keeps_its_bound()
    {
        var model = new SyllableModel(1 << 12);
        var random = new Random(5);
        ushort[] words = [.. Enumerable.Range(0, 300).Select(n => model.Learn(new string([.. n.ToString("D3", null).Select(digit => (char)('b' + digit - '0'))]) + "a"))];
        for (var i = 0; i < 40_000; i++)
        {
            model.Add(words[random.Next(300)], words[random.Next(300)], words[random.Next(300)]);
            if (i % 4 == 0)
                model.Add(words[1], words[2], words[3]);
        }

        Assert.That(model.RunCount, Is.LessThanOrEqualTo((1 << 12) * 7 / 10));
        Assert.That(model.Count(words[1], words[2], words[3]), Is.GreaterThanOrEqualTo(9_000));
    }

    [Test]
    public void A_model_is_the_same_after_writing_and_reading()
    {
        var path = Path.GetTempFileName();
        var model = CountedModel.Of("tỉnh quảng ngãi", "hòa thủy khỏe", "y'bhăm ƀ");
        SyllableModelFile.Write(model, path);
        var read = SyllableModelFile.Read(path)!;
        File.Delete(path);
        Assert.Multiple(() =>
        {
            Assert.That((read.Total, read.WordCount, read.RunCount), Is.EqualTo((model.Total, model.WordCount, model.RunCount)));
            Assert.That(Enumerable.Range(1, model.WordCount).Select(n => (read.Word((ushort)n), read.Count((ushort)n))), Is.EqualTo(Enumerable.Range(1, model.WordCount).Select(n => (model.Word((ushort)n), model.Count((ushort)n)))));
            Assert.That(read.Count(read.Number("quảng"), read.Number("ngãi")), Is.EqualTo(1));
        });
    }

    [Test]
    public void Any_damage_of_the_file_is_noticed()
    {
        var path = Path.GetTempFileName();
        SyllableModelFile.Write(CountedModel.Of("tỉnh quảng ngãi"), path);
        var whole = File.ReadAllBytes(path);
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var damaged = whole.ToArray();
            if (round % 3 == 0)
                damaged = damaged[..random.Next(whole.Length)];
            else
                damaged[random.Next(whole.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(path, damaged);
            Assert.That(() => SyllableModelFile.Read(path), Throws.TypeOf<InvalidDataException>());
        }

        File.Delete(path);
        Assert.That(SyllableModelFile.Read(path), Is.Null);
    }

    private static double Behind(SyllableModel model, string last, string word)
    {
        var (before, number) = (model.Number(last), model.Number(word));
        return model.Behind(before, model.Count(before, number), model.Probability(number));
    }
}
