using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Tests.Text.Language;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Tests.Search.Readings;

public sealed class QueryReaderTests
{
    private static readonly SyllableModel Model = CountedModel.Of(
        "Nguyễn Du", "Nguyễn Dữ", "Nguyễn Du toàn tập", "Truyện Kiều Nguyễn Du", "đường về quê hương", "con đường", "Dương Quảng Hàm", "tình đương", "tỉnh Quảng Ngãi", "Quảng Ngãi",
        "Quảng Nam", "ngải cứu", "người quên", "queen elizabeth", "Lý Sơn", "đảo Lý Sơn", "hòa bình");

    [TestCase("nguyen du", "nguyễn du")]
    [TestCase("nguyễn du", "nguyễn du")]
    [TestCase("nguyễn dư", "nguyễn dữ", TestName = "A tone that is missing")]
    [TestCase("quang ngai", "quảng ngãi")]
    [TestCase("con duong", "con đường")]
    [TestCase("duong quang ham", "dương quảng hàm")]
    [TestCase("Quangr Ngaix", "quảng ngãi")]
    [TestCase("Qua3ng Nga4i", "quảng ngãi")]
    [TestCase("queen elizabeth", "queen elizabeth", TestName = "A foreign word of the catalog is not taken for keys")]
    [TestCase("quảng ngẫi", "quảng ngãi", TestName = "A shape too much")]
    [TestCase("đảo lí sơn", "đảo lý sơn", TestName = "The other spelling")]
    [TestCase("hoà bình", "hòa bình", TestName = "The other tone placement is the same word")]
    [TestCase("đảo 1998 ly son", "đảo 1998 lý sơn", TestName = "What is no word stands as it is")]
    public void The_best_reading(string typed, string meant) => Assert.That(Best(typed, Correcting.Unknown), Is.EqualTo(meant));

    [TestCase("quagn ngai", "quảng ngãi")]
    [TestCase("nguễn du", "nguyễn du")]
    [TestCase("nguyễn đu", "nguyễn du")]
    public void Slips_are_mended_when_other_letters_are_thought_of(string typed, string meant) => Assert.That(Best(typed, Correcting.All), Is.EqualTo(meant));

    [TestCase("HCM")]
    [TestCase("Ng.")]
    [TestCase("room")]
    [TestCase("loops")]
    public void Abbreviations_and_lone_foreign_words_are_no_slips_and_no_keys(string typed)
    {
        var word = new QueryReader([typed], Model, Correcting.All).Read(typed)[0];
        Assert.That(word.Words, Has.Count.EqualTo(1));
    }

    [TestCase("quảng ngãi", 0)]
    [TestCase("nguyễn du truyện kiều", 0)]
    [TestCase("quang ngai con duong", 2)]
    [TestCase("Quangr Ngaix", 3)]
    [TestCase("Qua3ng Nga4i", 4)]
    public void The_habit_is_seen(string typed, int habit)
    {
        var habits = new QueryReader([typed], Model, Correcting.Unknown).Habits;
        Assert.That(Array.IndexOf(habits, habits.Max()), Is.EqualTo(habit));
        Assert.That(habits.Sum(), Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Whatever_is_typed_the_word_typed_is_among_its_readings_and_probabilities_are_ones()
    {
        var random = new Random(20261124);
        string[] pieces = ["quảng", "ngai", "Nguyeenx", "9", "du*", "漢", "đườ\u0301ng", "x", "", "'", "zz", "hoà", "ng", "tie61ng", "\U000206A4", "ơ\u0323", "queen", "b52", "y", "aaaaaaaaaaaaaaaaaaaa"];
        for (var round = 0; round < 1_000; round++)
        {
            var typed = string.Join(random.Next(4) == 0 ? "" : " ", random.GetItems(pieces, random.Next(0, 9)));
            var readings = new QueryReader([typed], Model, random.Next(2) == 0 ? Correcting.All : Correcting.Unknown).Read(typed);
            foreach (var word in readings)
            {
                Assert.That(word.Words.Select(one => one.Word.Exact), Does.Contain(word.Typed.Exact), () => typed);
                Assert.That(word.Words.Sum(one => one.Probability), Is.EqualTo(1).Within(1e-6), () => typed);
            }
        }
    }

    [Test]
    public void An_empty_model_reads_what_stands_there() =>
        Assert.That(new QueryReader(["quang ngai"], new SyllableModel(), Correcting.All).Read("quang ngai").Select(word => word.Best.Word.Exact), Is.EqualTo(new[] { "quang", "ngai" }));

    private static string Best(string typed, Correcting correcting) =>
        string.Join(' ', new QueryReader([typed], Model, correcting).Read(typed).Select(word => word.Best.Word.Exact));
}
