using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Mods;

namespace ThuVienSo.Tests.Formats;

public sealed class ModsTests
{
    [Test]
    public async Task A_record_is_described_in_full()
    {
        var draft = (await Reading.AllAsync(new ModsRecordReader(), Encoding.UTF8.GetBytes(Good("qn-7")))).Drafts().Single();
        var description = draft.Description;

        Assert.Multiple(() =>
        {
            Assert.That((draft.Source, draft.SourceKey, draft.Format), Is.EqualTo(("VN-QN", "qn-7", RecordFormat.Mods)));
            Assert.That((description.Title.Proper, description.Title.Remainder, description.Title.Parallel.Single(), description.Title.Uniform), Is.EqualTo(("The Tale of Kieu. Q. 1", "chú giải", "Kim Vân Kiều", "Truyện Kiều")));
            Assert.That(description.Contributors.Select(one => (one.Name, one.Role, one.Kind, one.Dates)), Is.EqualTo(new[] { ("Nguyễn Du", "aut", AgentKind.Person, (string?)"1765-1820"), ("Hoàng, Văn", "trl", AgentKind.Person, null), ("Hội Khai trí", "pbl", AgentKind.Corporate, null) }));
            Assert.That((description.Publication!.Places.Single(), description.Publication.Publishers.Single(), description.Publication.Date, description.Publication.YearFrom, description.Publication.YearTo), Is.EqualTo(("Hà Nội", "Tân Dân", "1920-1925", (int?)1920, (int?)1925)));
            Assert.That((description.Languages.Single(), description.PhysicalDescription, description.Edition, description.Rights), Is.EqualTo(("vie", "312 tr. ; 21 cm", "In lần thứ hai", "Phạm vi công cộng")));
            Assert.That(description.Subjects, Is.EqualTo(new Subject[] { new("Văn học -- Thế kỷ 19", SubjectKind.Topic, "local"), new("Quảng Ngãi", SubjectKind.Place), new("Nguyễn Du", SubjectKind.Person) }));
            Assert.That(description.Identifiers.Select(one => one.Kind), Is.EqualTo(new[] { IdentifierKind.Isbn, IdentifierKind.Uri }));
            Assert.That((description.Series.Single(), description.Classifications.Single(), description.Abstract), Is.EqualTo((new Series("Tủ sách", "5"), new Classification("ddc", "895.922"), "Tóm tắt")));
            Assert.That(description.Notes, Is.EqualTo(new[] { "Bìa cứng", "Trong: Nam Phong", "Thư viện tỉnh, K12" }));
        });
    }

    [Test]
    public async Task A_collection_is_recognised_and_a_bad_record_costs_only_itself()
    {
        var file = Encoding.UTF8.GetBytes($"<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">{Good("a")}<mods><titleInfo><title>x</titleInfo></mods><mods><note>y</note></mods>{Good("b")}</modsCollection>");
        var results = new List<ReadResult>();
        await foreach (var result in FormatRecognition.ReadAsync(new MemoryStream(file), new("a.xml"), CancellationToken.None))
        {
            results.Add(result);
        }

        Assert.Multiple(() =>
        {
            Assert.That(FormatRecognition.Recognise(file).Format, Is.EqualTo(FileFormat.Mods));
            Assert.That(results.Keys(), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(results.Codes(), Is.EqualTo(new[] { "xml-not-well-formed", "no-title" }));
        });
    }

    [Test]
    public void A_METS_package_is_no_file_of_records() =>
        Assert.That(FormatRecognition.Recognise("<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:m=\"http://www.loc.gov/mods/v3\"/>"u8).Format, Is.Null);

    internal static string Good(string key) => $"""
        <mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><nonSort>The</nonSort><title>Tale of Kieu</title><subTitle>chú giải</subTitle><partNumber>Q. 1</partNumber></titleInfo>
        <titleInfo type="alternative"><title>Kim Vân Kiều</title></titleInfo><titleInfo type="uniform"><title>Truyện Kiều</title></titleInfo>
        <name type="personal" usage="primary"><namePart>Nguyễn Du</namePart><namePart type="date">1765-1820</namePart></name>
        <name type="personal"><namePart type="family">Hoàng</namePart><namePart type="given">Văn</namePart><role><roleTerm type="text">người dịch</roleTerm></role></name>
        <name type="corporate"><namePart>Hội Khai trí</namePart><role><roleTerm type="code" authority="marcrelator">pbl</roleTerm></role></name>
        <typeOfResource>text</typeOfResource><originInfo><place><placeTerm type="code">vm</placeTerm><placeTerm type="text">Hà Nội</placeTerm></place><publisher>Tân Dân</publisher>
        <dateIssued point="start">1920</dateIssued><dateIssued point="end">1925</dateIssued><edition>In lần thứ hai</edition></originInfo><language><languageTerm type="code">vie</languageTerm></language>
        <physicalDescription><extent>312 tr.</extent><extent>21 cm</extent></physicalDescription><abstract>Tóm tắt</abstract><note>Bìa cứng</note>
        <subject authority="local"><topic>Văn học</topic><temporal>Thế kỷ 19</temporal></subject><subject><geographic>Quảng Ngãi</geographic></subject><subject><name type="personal"><namePart>Nguyễn Du</namePart></name></subject>
        <classification authority="ddc">895.922</classification><identifier type="isbn">978-0-306-40615-7</identifier><location><physicalLocation>Thư viện tỉnh</physicalLocation><shelfLocator>K12</shelfLocator><url>https://example.org/kieu</url></location>
        <relatedItem type="series"><titleInfo><title>Tủ sách</title><partNumber>5</partNumber></titleInfo></relatedItem><relatedItem type="host"><titleInfo><title>Nam Phong</title></titleInfo></relatedItem>
        <accessCondition>Phạm vi công cộng</accessCondition><recordInfo><recordIdentifier source="VN-QN">{key}</recordIdentifier></recordInfo></mods>
        """;
}
