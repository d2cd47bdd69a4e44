using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Formats.Mods;

namespace ThuVienSo.Tests.Formats;

/// <summary>
/// A file of three records, the middle one damaged at random: nothing is thrown, nothing hangs, and the two others land as they are.
/// </summary>
public sealed class FormatMutationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly byte[][] MarcTokens =
        [[0x1D], [0x1E], [0x1F], [0x1D, 0x0A], [0x1E, 0x1D], [0x1B, 0x28], [0x1B, 0x24, 0x31], [0xE1], [0xC3, 0x28], [0xF0, 0x9F], "99999"u8.ToArray(), "00000"u8.ToArray(), "4500"u8.ToArray(), "     "u8.ToArray()];

    private static readonly byte[][] XmlTokens =
        [.. new[]
        {
            "<", ">", "&", "\"", "'", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE", "<record>", "</record>",
            "<record", "&#0;", "&#x1F;", "&amp;", "<dc>", "</dc>",
            "<metadata>", "<header>", "<header status=\"deleted\"/>", "xmlns=\"\"", "<a b=\"", "<dc:title>", "</dc:title>", "tag=\"245\"",
            "\uFFFE", "\0",
        }.Select(Encoding.UTF8.GetBytes)];

    [Test]
    public Task ISO_2709_survives_damage() => SurvivesAsync(() => new Iso2709RecordReader(), [], MarcFile.Good, [], MarcTokens);

    [Test]
    public Task MARC_8_survives_damage() => SurvivesAsync(() => new Iso2709RecordReader(), [], Marc8Record, [], MarcTokens);

    [Test]
    public Task MARCXML_survives_damage() => SurvivesAsync(
        () => new MarcXmlRecordReader(), "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">"u8.ToArray(), key => Encoding.UTF8.GetBytes(XmlRecordTests.Good(key)), "</collection>"u8.ToArray(), XmlTokens);

    [Test]
    public Task Dublin_Core_survives_damage() => SurvivesAsync(
        () => new DublinCoreRecordReader(), "<records>"u8.ToArray(), key => Encoding.UTF8.GetBytes(DublinCoreTests.Simple(key)), "</records>"u8.ToArray(), XmlTokens);

    [Test]
    public Task MODS_survives_damage() => SurvivesAsync(
        () => new ModsRecordReader(), "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">"u8.ToArray(), key => Encoding.UTF8.GetBytes(ModsTests.Good(key)), "</modsCollection>"u8.ToArray(), XmlTokens);

    [Test]
    public Task OAI_PMH_survives_damage() => SurvivesAsync(
        () => new DublinCoreRecordReader(), "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords>"u8.ToArray(), key => Encoding.UTF8.GetBytes(DublinCoreTests.Oai(key)),
        "</ListRecords></OAI-PMH>"u8.ToArray(), XmlTokens);

    [TestCase(MarcEncoding.Marc8)]
    [TestCase(MarcEncoding.Utf8)]
    public void Any_bytes_decode_to_text_that_can_be_stored(MarcEncoding encoding)
    {
        for (var seed = 0; seed < Mutation.Count; seed++)
        {
            var bytes = Mutation.Of("\u001B$1!0!\u001B(Bvi\u00E3\u00F2et"u8.ToArray(), seed, MarcTokens);
            var text = MarcText.Decode(bytes, encoding, out _);
            Assert.That(text.Any(c => c < ' ' || c is >= '\x7F' and < '\xA0') || text != Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), Is.False, () => $"seed {seed}: {text}");
        }
    }

    private static async Task SurvivesAsync(Func<IRecordReader> reader, byte[] head, Func<string, byte[]> good, byte[] tail, byte[][] tokens)
    {
        var (first, middle, last) = (good("a"), good("b"), good("c"));
        for (var seed = 0; seed < Mutation.Count; seed++)
        {
            byte[] file = [.. head, .. first, .. Mutation.Of(middle, seed, tokens), .. last, .. tail];
            List<ReadResult> results;
            try
            {
                results = await Task.Run(() => Reading.AllAsync(reader(), file)).WaitAsync(Patience);
            }
            catch (Exception exception)
            {
                throw new AssertionException($"seed {seed}: {exception}", exception);
            }

            var landed = results.Drafts();
            if (!landed.Exists(draft => draft.SourceRecord.AsSpan().SequenceEqual(first)) || !landed.Exists(draft => draft.SourceRecord.AsSpan().SequenceEqual(last)))
            {
                Assert.Fail($"seed {seed}: a good record did not land; keys {string.Join(' ', results.Keys())}; problems {string.Join(' ', results.Codes())}\n{Encoding.Latin1.GetString(file)}");
            }

            if (results.Problems().Find(problem => problem.Reason.Vi.Length == 0 || problem.Reason.En.Length == 0 || problem.Reason.Vi.Contains('\0')) is { } mute)
            {
                Assert.Fail($"seed {seed}: {mute}");
            }
        }
    }

    private static byte[] Marc8Record(string key) => MarcFile.Record("     nam  22     ua 4500", Encoding.Latin1.GetBytes,
        $"001 {key}",
        "245 10$aNon n\u00BD\u00E2\u00BCc x\u00E2\u00BD Qu\u00E0ang /$c\u001B(NpUTIN\u001B(B",
        "500 ##$a\u001B\\x1F1!0!!0\"\u001B(B \u001Bgab\u001Bs \u001Bb2\u001Bs \u001B(2`a\u001B(B \u001B(3GH\u001B(B \u001B(Sab\u001B(B &#x1EBF;".Replace("\\x1F1", "\u00241", StringComparison.Ordinal));
}
