using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>
/// A reference to a document in the order that Vietnamese universities ask for: names (year), title, edition, publisher, place. Vietnamese names
/// keep their order. <paramref name="Before"/> and <paramref name="After"/> stand around the title, which is set in italics.
/// </summary>
public sealed record Citation(string Before, string Title, string After)
{
    private const int NamesShown = 3;

    // Those who made the text itself; a translator or an illustrator does not head a reference.
    private static readonly string[] HeadingRoles = ["aut", "cre", "com", "edt", "pht", "ctg"];

    public static Citation Of(Description description, string link, Texts texts)
    {
        var publication = description.Publication;
        var names = Names(description, texts);
        var date = publication?.Date;
        var title = description.Title.Remainder is null ? description.Title.Proper : $"{description.Title.Proper}: {description.Title.Remainder}";
        var dated = date is null ? null : $"({date})";
        var before = names is null ? "" : string.Join(' ', new[] { names, dated }.OfType<string>()) + ", ";
        var rest = new[] { description.Edition, publication?.Publishers.FirstOrDefault(), publication?.Places.FirstOrDefault(), link };
        var after = string.Join(", ", rest.Where(part => !string.IsNullOrEmpty(part)));
        return new Citation(before, title, (names is null && dated is not null ? $" {dated}, " : ", ") + after + ".");
    }

    private static string? Names(Description description, Texts texts)
    {
        var heading = description.Contributors.Where(contributor => HeadingRoles.Contains(contributor.Role)).Select(contributor => contributor.Name).ToArray();
        return heading switch
        {
            [] => null,
            { Length: > NamesShown } => texts.Of("Cite.AndOthers", heading[0]),
            _ => string.Join(", ", heading),
        };
    }
}
