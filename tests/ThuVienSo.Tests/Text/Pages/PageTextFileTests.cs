using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Text.Pages;

public sealed class PageTextFileTests
{
    [Test]
    public void A_page_is_read_as_it_was_written()
    {
        var page = Page();
        var read = PageTextFile.Read(PageTextFile.Write(page));
        Assert.Multiple(() =>
        {
            Assert.That(read.Text, Is.EqualTo("Trăm năm trong\ncõi người\n\n𠊛 ta"));
            Assert.That((read.Width, read.Height), Is.EqualTo((2480, 3508)));
            Assert.That(read.Words, Is.EqualTo(page.Words));
            Assert.That(read.Words.Select(word => read.Text.Substring(word.Start, word.Length)), Is.EqualTo(new[] { "Trăm", "năm", "trong", "cõi", "người", "𠊛", "ta" }));
        });
    }

    [Test]
    public void Decomposed_letters_are_composed_and_places_hold()
    {
        var builder = new PageTextBuilder(100, 100);
        builder.Add("Việt", new PageBox(1, 2, 3, 4), null);
        builder.Add("  ", default, 5);
        builder.Add("Nam", new PageBox(5, 2, 3, 4), 90);
        var page = builder.Build();
        Assert.Multiple(() =>
        {
            Assert.That(page.Text, Is.EqualTo("Việt Nam"));
            Assert.That(page.Words[1], Is.EqualTo(new PageWord(5, 3, new PageBox(5, 2, 3, 4), 90)));
        });
    }

    [Test]
    public void Confidence_is_a_mean_by_length_of_the_words_that_have_one()
    {
        var builder = new PageTextBuilder(10, 10);
        builder.Add("abcd", default, 100);
        builder.Add("ab", default, 40);
        builder.Add("không", default, null);
        Assert.That(builder.Build().Confidence, Is.EqualTo(80).Within(1e-9));
    }

    [Test]
    public void Damaged_bytes_are_told_as_such()
    {
        var good = PageTextFile.Write(Page());
        var random = new Random(20);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = good[..random.Next(good.Length)];
            if (bytes.Length > 0)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                PageTextFile.Read(bytes);
            }
            catch (InvalidDataException damage)
            {
                Assert.That(damage.Message, Is.Not.Empty);
            }
        }

        Assert.That(() => PageTextFile.Read(good[..^4]), Throws.InstanceOf<InvalidDataException>());
    }

    private static PageText Page()
    {
        var builder = new PageTextBuilder(2480, 3508);
        builder.Add("Trăm", new PageBox(10, 20, 300, 40), 96);
        builder.Add("năm", new PageBox(320, 20, 200, 40), 0);
        builder.Add("trong", new PageBox(530, 20, 200, 40), 100);
        builder.EndLine();
        builder.Add("cõi", new PageBox(10, 70, 300, 40), null);
        builder.Add("người", new PageBox(320, 70, 300, 40), 55);
        builder.EndBlock();
        builder.Add("𠊛", new PageBox(10, 170, 300, 40), 12);
        builder.Add("ta", new PageBox(320, 170, 300, 40), 12);
        return builder.Build();
    }
}
