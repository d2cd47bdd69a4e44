namespace ThuVienSo.Web.Pages.Browsing;

/// <summary>
/// A collection as it is shown, with those inside it. <paramref name="Count"/> includes the documents of the collections inside;
/// <paramref name="About"/> is null when the collection has no description.
/// </summary>
public sealed record Drawer(string Name, string Address, int Count, string? About, IReadOnlyList<Drawer> Inside);
