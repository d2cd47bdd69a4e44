using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Quality;

/// <summary>The project's own judged queries over the sample collections.</summary>
public sealed class SampleQueriesTests
{
    private static readonly Lazy<Task<JudgedSet>> Set = new(() => JudgedSets.SamplesAsync(CancellationToken.None));

    [Test]
    public async Task There_are_300_queries_or_more_and_none_is_there_twice()
    {
        var queries = (await Set.Value).Queries;
        Assert.That(queries, Has.Count.GreaterThanOrEqualTo(300));
        Assert.That(queries.Select(query => query.Id), Is.Unique);
        Assert.That(queries.Select(query => VietnameseLetters.Compose(query.Text)), Is.Unique);
    }

    [Test]
    public async Task Every_document_that_a_query_names_is_in_the_samples()
    {
        var (_, documents, queries) = await Set.Value;
        var keys = documents.Select(document => document.SourceKey).ToHashSet();
        Assert.That(queries.SelectMany(query => query.Grades.Keys).Where(key => !keys.Contains(key)), Is.Empty);
    }

    [Test]
    public async Task Grades_are_1_to_3_and_each_query_has_an_answer()
    {
        var queries = (await Set.Value).Queries;
        Assert.That(queries.SelectMany(query => query.Grades.Values), Is.All.InRange(1, 3));
        Assert.That(queries.Where(query => query.Grades.Values.DefaultIfEmpty().Max() < 2).Select(query => query.Text), Is.Empty);
    }

    [Test]
    public async Task Kinds_of_queries_are_evenly_spread()
    {
        var kinds = (await Set.Value).Queries.GroupBy(query => query.Kind).Select(kind => kind.Count()).ToList();
        Assert.That(kinds, Has.Count.GreaterThanOrEqualTo(12));
        Assert.That(kinds.Max(), Is.LessThanOrEqualTo(kinds.Min() * 3 / 2));
    }

    [Test]
    public async Task Sample_records_bring_names_subjects_and_identifiers_to_the_index()
    {
        var kieu = (await Set.Value).Documents.Single(document => document.SourceKey == "qng000073");
        Assert.That(kieu.Creators, Is.EqualTo(new[] { "Nguyễn Du" }));
        Assert.That(kieu.NameVariants, Has.Member("Tố Như").And.Member("阮攸"));
        Assert.That(kieu.Subjects, Has.Member("Hán Nôm"));
        Assert.That(kieu.OtherTitles, Has.Member("Đoạn trường tân thanh"));
        Assert.That(kieu.Identifiers, Has.Member("QN.000073"));
        Assert.That(kieu.Collections, Is.Not.Empty);
        Assert.That(kieu.Libraries, Is.Not.Empty);
    }
}
