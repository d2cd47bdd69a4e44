using System.Text.Json;
using System.Text.Json.Serialization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Tests.Formats;

/// <summary>What each MARC field says of a document: fields, and the part of the description that they make, as short JSON.</summary>
public sealed class MarcMappingTests
{
    // Titles.
    [TestCase("245 10$aĐịa chí Quảng Ngãi :$btập thượng /$cNguyễn Văn A chủ biên.", "Title",
        """{"Proper":"Địa chí Quảng Ngãi","Remainder":"tập thượng","Responsibility":"Nguyễn Văn A chủ biên"}""")]
    [TestCase("245 10$aLịch sử Đảng bộ tỉnh.$nTập 1,$p1930-1945 /$cTỉnh ủy", "Title", """{"Proper":"Lịch sử Đảng bộ tỉnh. Tập 1, 1930-1945","Responsibility":"Tỉnh ủy"}""")]
    [TestCase("245 10$aTruyện Kiều|246 31$aĐoạn trường tân thanh|240 10$aTruyện Kiều.$lTiếng Pháp", "Title",
        """{"Proper":"Truyện Kiều","Parallel":["Đoạn trường tân thanh"],"Uniform":"Truyện Kiều. Tiếng Pháp"}""")]
    [TestCase("130 0#$aKinh Thánh|245 10$aTân ước", "Title", """{"Proper":"Tân ước","Uniform":"Kinh Thánh"}""")]
    [TestCase("245 10$6880-01$aĐại Nam nhất thống chí|880 10$6245-01/$1$a大南一統志", "Title", """{"Proper":"Đại Nam nhất thống chí","Parallel":["大南一統志"]}""")]
    [TestCase("245 10$aHội nghị v.v.", "Title", """{"Proper":"Hội nghị v.v."}""")]

    // Contributors.
    [TestCase("245 10$aA|100 1#$aPhạm Trung Việt,$d1926-2008", "Contributors", """[{"Name":"Phạm Trung Việt","Role":"aut","Dates":"1926-2008"}]""")]
    [TestCase("245 10$aA|700 1#$aTrần Thị B,$echủ biên,$edịch|100 0#$aMinh Mạng,$cvua,$d1791-1841", "Contributors",
        """[{"Name":"Minh Mạng, vua","Role":"aut","Dates":"1791-1841"},{"Name":"Trần Thị B","Role":"edt"},{"Name":"Trần Thị B","Role":"trl"}]""")]
    [TestCase("245 10$aA|700 1#$aPasquier, Pierre$4pht", "Contributors", """[{"Name":"Pasquier, Pierre","Role":"pht"}]""")]
    [TestCase("245 10$aA|700 1#$aLê Hồng Khánh$esưu tam", "Contributors", """[{"Name":"Lê Hồng Khánh","Role":"ctb"}]""")]
    [TestCase("245 10$aA|700 1#$aLê Hồng Khánh$esuu tam", "Contributors", """[{"Name":"Lê Hồng Khánh","Role":"com"}]""")]
    [TestCase("245 10$aA|110 1#$aQuảng Ngãi.$bUBND.$bSở Văn hóa", "Contributors", """[{"Name":"Quảng Ngãi. UBND. Sở Văn hóa","Role":"aut","Kind":"Corporate"}]""")]
    [TestCase("245 10$aA|711 2#$aHội thảo Sa Huỳnh$n(2 :$d2009 :$cQuảng Ngãi)", "Contributors",
        """[{"Name":"Hội thảo Sa Huỳnh (2 : 2009 : Quảng Ngãi)","Role":"ctb","Kind":"Meeting","Dates":"2009"}]""")]
    [TestCase("245 10$aA|100 1#$6880-02$aLê Quý Đôn|880 1#$6100-02/$1$a黎貴惇", "Contributors", """[{"Name":"Lê Quý Đôn","Role":"aut","Variants":["黎貴惇"]}]""")]
    [TestCase("245 10$aA|880 1#$6700-00/$1$a黎貴惇", "Contributors", """[{"Name":"黎貴惇","Role":"ctb"}]""")]

    // Subjects and classes.
    [TestCase("245 10$aA|650 #4$aQuảng Ngãi$xLịch sử$y1930-1945.", "Subjects", """[{"Heading":"Quảng Ngãi -- Lịch sử -- 1930-1945"}]""")]
    [TestCase("245 10$aA|651 #0$aBa Tơ|655 #7$aBản đồ$2bvt|600 14$aTrương Định,$d1820-1864|610 24$aTỉnh ủy|630 00$aKinh|648 #4$aThế kỷ XX|653 ##$amía$ađường", "Subjects",
        """[{"Heading":"Ba Tơ","Kind":"Place","Scheme":"lcsh"},{"Heading":"Bản đồ","Kind":"Genre","Scheme":"bvt"},{"Heading":"Trương Định, 1820-1864","Kind":"Person"},{"Heading":"Tỉnh ủy","Kind":"Corporate"},{"Heading":"Kinh","Kind":"Title","Scheme":"lcsh"},{"Heading":"Thế kỷ XX","Kind":"Period"},{"Heading":"mía","Kind":"Keyword"},{"Heading":"đường","Kind":"Keyword"}]""")]
    [TestCase("245 10$aA|082 04$a005.13/3$221|080 ##$a913(597)|050 00$aDS559$b.A1|084 ##$aV5(1)$2BBK|084 ##$a9(V)$219 lớp|084 ##$a1$2zz", "Classifications",
        """[{"Scheme":"ddc","Mark":"005.133","Edition":"21"},{"Scheme":"udc","Mark":"913(597)"},{"Scheme":"lcc","Mark":"DS559"},{"Scheme":"bbk","Mark":"V5(1)"},{"Scheme":"19-class","Mark":"9(V)"},{"Scheme":"zz","Mark":"1"}]""")]

    // Languages, publication.
    [TestCase("245 10$aA|008 980101s1998    vm            000 0 fre  |041 1#$avie$afre$hchi", "Languages", """["fre","vie"]""")]
    [TestCase("245 10$aA|041 0#$aviefre", "Languages", """["vie","fre"]""")]
    [TestCase("245 10$aA|260 ##$aHà Nội ;$aHuế :$bVăn học :$bThuận Hóa,$c1998.", "Publication",
        """{"Places":["Hà Nội","Huế"],"Publishers":["Văn học","Thuận Hóa"],"Date":"1998","YearFrom":1998,"YearTo":1998}""")]
    [TestCase("245 10$aA|260 ##$a[K.đ.] :$b[s.n.],$c[19--]", "Publication", """{"Date":"[19--]","YearFrom":1900,"YearTo":1999}""")]
    [TestCase("245 10$aA|264 #4$c©2011|264 #1$aQuảng Ngãi :$bSở Văn hóa,$c2012|264 #3$aHà Nội :$bIn 1", "Publication",
        """{"Places":["Quảng Ngãi"],"Publishers":["Sở Văn hóa"],"Date":"2012","YearFrom":2012,"YearTo":2012}""")]
    [TestCase("245 10$aA|260 ##$aHuế|008 980101q19301945vm            000 0 vie  ", "Publication", """{"Places":["Huế"],"Date":"1930-1945","YearFrom":1930,"YearTo":1945}""")]
    [TestCase("245 10$aA|008 980101s19uu    vm            000 0 vie  ", "Publication", """{"Date":"[19--]","YearFrom":1900,"YearTo":1999}""")]
    [TestCase("245 10$aA|008 980101nuuuuuuuuvm            000 0 vie  ", "Publication", "null")]

    // The rest.
    [TestCase("245 10$aA|250 ##$aTái bản lần thứ 2.", "Edition", "\"Tái bản lần thứ 2\"")]
    [TestCase("245 10$aA|490 1#$aTủ sách địa phương ;$v5|830 #0$aTủ sách địa phương ;$v5", "Series", """[{"Title":"Tủ sách địa phương","Volume":"5"}]""")]
    [TestCase("245 10$aA|300 ##$a312 tr. :$bảnh ;$c21 cm +$e1 CD", "PhysicalDescription", "\"312 tr. : ảnh ; 21 cm + 1 CD\"")]
    [TestCase("245 10$aA|300 ##$a312 tr.$bảnh$c21 cm", "PhysicalDescription", "\"312 tr. : ảnh ; 21 cm\"")]
    [TestCase("245 10$aA|020 ##$a0306406152 (bìa cứng) :$c50000đ|022 ##$a0378-5955|856 40$uhttp://vidu.vn/1|024 7#$a10.1000/1$2doi|086 ##$a206/QĐ-TTg", "Identifiers",
        """[{"Value":"9780306406157","AsWritten":"0306406152 (bìa cứng) :"},{"Kind":"Issn","Value":"0378-5955","AsWritten":"0378-5955"},{"Kind":"Uri","Value":"http://vidu.vn/1","AsWritten":"http://vidu.vn/1"},{"Kind":"Doi","Value":"10.1000/1","AsWritten":"doi:10.1000/1"},{"Kind":"DocumentNumber","Value":"206/QĐ-TTg","AsWritten":"206/QĐ-TTg"}]""")]
    [TestCase("245 10$aA|500 ##$aChữ Hán.|504 ##$aThư mục.|520 ##$aTóm tắt.|505 0#$aChương 1|506 ##$aĐọc tại chỗ", "Notes", """["Chữ Hán.","Thư mục."]""")]
    [TestCase("245 10$aA|520 ##$aTóm tắt.", "Abstract", "\"Tóm tắt.\"")]
    [TestCase("245 10$aA|505 0#$aChương 1 --$tChương 2 /$rNguyễn A", "TableOfContents", "\"Chương 1 -- Chương 2 / Nguyễn A\"")]
    [TestCase("245 10$aA|506 ##$aĐọc tại chỗ|540 ##$aCC BY", "Rights", "\"Đọc tại chỗ\\nCC BY\"")]
    public async Task A_field_makes_its_part_of_the_description(string fields, string part, string json)
    {
        var draft = await OneAsync(MarcFile.Record(fields.Split('|')));
        var value = typeof(Description).GetProperty(part)!.GetValue(draft.Description);
        Assert.That(Short(value), Is.EqualTo(Short(JsonDocument.Parse(json).RootElement)));
    }

    [TestCase("nam", "", DocumentType.Book)]
    [TestCase("nas", "", DocumentType.Serial)]
    [TestCase("naa", "", DocumentType.Article)]
    [TestCase("nab", "", DocumentType.Article)]
    [TestCase("nem", "", DocumentType.Map)]
    [TestCase("ntm", "", DocumentType.Manuscript)]
    [TestCase("nkm", "", DocumentType.Photograph)]
    [TestCase("njm", "", DocumentType.Recording)]
    [TestCase("nim", "", DocumentType.Recording)]
    [TestCase("ngm", "", DocumentType.Recording)]
    [TestCase("nrm", "", DocumentType.Artefact)]
    [TestCase("nmm", "", DocumentType.Other)]
    [TestCase("nam", "655 #4$aDi tích lịch sử", DocumentType.Relic)]
    [TestCase("nrm", "655 #4$aDi tích", DocumentType.Relic)]
    [TestCase("nas", "655 #4$aSố báo", DocumentType.NewspaperIssue)]
    [TestCase("nam", "502 ##$aLuận án tiến sĩ", DocumentType.Thesis)]
    [TestCase("nam", "007 aj canzn", DocumentType.Map)]
    [TestCase("nam", "008 980101s1998    vm       m    000 0 vie  ", DocumentType.Thesis)]
    public async Task Leader_codes_and_words_tell_the_type(string codes, string field, DocumentType type)
    {
        var lines = new[] { "245 10$aA", field }.Where(line => line.Length > 0).ToArray();
        var draft = await OneAsync(MarcFile.Record($"     {codes} a22     ua 4500", System.Text.Encoding.UTF8.GetBytes, lines));
        Assert.That(draft.Description.Type, Is.EqualTo(type));
    }

    [TestCase("852 ##$aVN-QNg$bba-to$cKho đọc$h915.9753$iĐ301C$pBT1$pBT2", "ba-to|915.9753 Đ301C|BT1|Kho đọc|Available ba-to|915.9753 Đ301C|BT2|Kho đọc|Available")]
    [TestCase("852 ##$aThư viện tỉnh$jĐC.12", "Thư viện tỉnh|ĐC.12|||Available")]
    [TestCase("952 ##$aTVT$bba-to$oĐC 12$pBT3$cKM$70", "ba-to|ĐC 12|BT3|KM|Available")]
    [TestCase("952 ##$bba-to$pBT4$14", "ba-to||BT4||Lost")]
    [TestCase("952 ##$bba-to$pBT4$71", "ba-to||BT4||ReadingRoomOnly")]
    [TestCase("952 ##$bba-to$pBT4$q2026-12-01", "ba-to||BT4||OnLoan")]
    public async Task Copies_come_from_852_and_952(string field, string holdings)
    {
        var draft = await OneAsync(MarcFile.Record("245 10$aA", field));
        Assert.That(string.Join(' ', draft.Holdings.Select(one => $"{one.Library}|{one.CallNumber}|{one.Barcode}|{one.Shelf}|{one.Status}")), Is.EqualTo(holdings));
    }

    [TestCase("245 10$aA|020 ##$a9780306406158", "isbn-invalid")]
    [TestCase("245 10$aA|022 ##$a0378-5954", "issn-invalid")]
    [TestCase("245 10$aA|020 ##$z9780306406158|020 ##$c50000đ", "")]
    [TestCase("245 10$aA|852 ##$pBT1", "holding-without-library")]
    [TestCase("246 10$aA", "title-from-other-field")]
    [TestCase("100 1#$aA", "no-title")]
    public async Task What_is_wrong_with_the_content_is_said(string fields, string codes) =>
        Assert.That(string.Join(' ', (await Reading.AllAsync(new Iso2709RecordReader(), MarcFile.Record(fields.Split('|')))).Codes()), Is.EqualTo(codes));

    [Test]
    public async Task Keys_source_and_collections_come_from_001_003_and_980()
    {
        var draft = await OneAsync(MarcFile.Record("001 QN 1", "003 VN-QNg", "245 10$aA", "980 ##$adia-chi", "980 ##$aĐịa chí / Hán Nôm"));
        Assert.Multiple(() =>
        {
            Assert.That((draft.Source, draft.SourceKey), Is.EqualTo(("VN-QNg", "QN 1")));
            Assert.That(draft.Collections, Is.EqualTo(new[] { "dia-chi", "Địa chí / Hán Nôm" }));
        });
    }

    [Test]
    public async Task Without_001_the_same_content_has_the_same_key_and_other_content_another()
    {
        var one = await OneAsync(MarcFile.Record("245 10$aA", "005 20260101"));
        var same = await OneAsync(MarcFile.Record("245 10$aA", "005 20261111"));
        var other = await OneAsync(MarcFile.Record("245 10$aB"));
        Assert.Multiple(() =>
        {
            Assert.That(one.SourceKey, Does.Match("^sha256:[0-9a-f]{32}$").And.EqualTo(same.SourceKey));
            Assert.That(other.SourceKey, Is.Not.EqualTo(one.SourceKey));
            Assert.That(one.Source, Is.EqualTo("test"));
        });
    }

    [Test]
    public async Task An_authority_record_gives_an_agent()
    {
        var record = MarcFile.Record("     nz  a22     n  4500", System.Text.Encoding.UTF8.GetBytes,
            "001 tg1", "100 1#$6880-01$aBích Khê,$d1916-1946", "400 1#$aLê Quang Lương", "400 0#$aLê Mộng Thu,$d1916-1946",
            "880 1#$6100-01/$1$a碧溪");
        var agent = (await Reading.AllAsync(new Iso2709RecordReader(), record)).OfType<ReadResult.Agent>().Single().Draft;
        Assert.Multiple(() =>
        {
            Assert.That((agent.Name, agent.Kind, agent.Dates), Is.EqualTo(("Bích Khê", AgentKind.Person, "1916-1946")));
            Assert.That(agent.Variants, Is.EqualTo(new[] { "Lê Quang Lương", "Lê Mộng Thu", "碧溪" }));
        });
    }

    private static async Task<RecordDraft> OneAsync(byte[] file) => (await Reading.AllAsync(new Iso2709RecordReader(), file)).Drafts().Single();

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>JSON without empty lists and defaults.</summary>
    private static string Short(object? value) => JsonSerializer.Serialize(value, Json)
        .Replace("\"Parallel\":[],", "").Replace(",\"Parallel\":[]", "").Replace(",\"Variants\":[]", "").Replace("\"Places\":[],",
            "").Replace("\"Publishers\":[],", "");
}
