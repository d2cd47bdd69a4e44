namespace ThuVienSo.Web.Pages.Searching;

/// <summary>A facet as it is shown: the choices that stand open and those behind "more".</summary>
public sealed record FacetGroup(string Name, IReadOnlyList<FacetChoice> First, IReadOnlyList<FacetChoice> More);

/// <summary>
/// One value to choose, or to take back when it is chosen. <paramref name="Label"/> is in the language of the request where the house has words
/// for it; <paramref name="Count"/> is the number of documents with it; <paramref name="Address"/> is the search after the click.
/// </summary>
public sealed record FacetChoice(string Label, int Count, bool Chosen, string Address);
