using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Similar;

namespace ThuVienSo.Tests.Search;

[TestFixture]
public sealed class SimilarDocumentsTests
{
    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(
    [
        Of(1, "Truyện Kiều", "Nguyễn Du", "Thơ Nôm"),
        Of(2, "Truyện Kiều", "Nguyễn Du", "Thơ Nôm"),
        Of(3, "Văn chiêu hồn", "Nguyễn Du", "Thơ Nôm"),
        Of(4, "Khởi nghĩa Ba Tơ", "Phạm Kiệt", "Khởi nghĩa Ba Tơ, 1945"),
        Of(5, "Ba Tơ những ngày khởi nghĩa", "Lê Hồng", "Lịch sử"),
        Of(6, "Cung oán ngâm khúc", "Nguyễn Gia Thiều", "Thơ Nôm"),
        Of(7, "Cây quế Trà Bồng", "Hồ Văn Ánh", "Nông nghiệp"),
        Of(8, "Kiều nữ và đại gia", "Vũ Mai", "Tiểu thuyết"),
        .. Enumerable.Range(10, 40).Select(id => Of(id, $"Báo cáo số {id} của ngành {id % 13}", $"Sở {id}", id % 2 == 0 ? "Báo cáo" : $"Ngành {id}")),
    ]);

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase(1, new long[] { 2, 3, 6 }, TestName = "{m}(another edition, the same author, the same subject)")]
    [TestCase(4, new long[] { 5 }, TestName = "{m}(the words of title and subject)")]
    [TestCase(6, new long[] { 1, 2, 3 }, TestName = "{m}(one subject)")]
    public async Task What_shares_enough_is_given(long id, long[] similar) => Assert.That(await FindAsync(id), Is.EquivalentTo(similar));

    [Test]
    public async Task Another_edition_comes_before_all() => Assert.That(await FindAsync(1), Is.EqualTo(new long[] { 2, 3, 6 }));

    [TestCase(7)]
    [TestCase(8)]
    public async Task Nothing_is_given_that_shares_nothing_or_no_more_than_a_syllable(long id) => Assert.That(await FindAsync(id), Is.Empty);

    [Test]
    public async Task What_most_documents_have_tells_nothing_apart() =>
        Assert.That((await FindAsync(20))!, Has.None.Matches<long>(other => other % 13 != 20 % 13));

    [Test]
    public async Task The_document_itself_is_never_among_them_and_the_size_is_kept()
    {
        Assert.That(await FindAsync(6, 2), Has.Count.EqualTo(2).And.None.EqualTo(6));
        Assert.That(await FindAsync(999), Is.Null);
    }

    private async Task<IReadOnlyList<long>?> FindAsync(long id, int size = 6) =>
        ((SimilarAnswer)await SimilarDocuments.FindAsync(_index.Searcher, id, size, CancellationToken.None)).Hits?.Select(hit => hit.Id).ToList();

    private static IndexedDocument Of(long id, string title, string name, string subject) =>
        TestIndex.Titled(id, title) with { Creators = [name], Subjects = [subject] };
}
