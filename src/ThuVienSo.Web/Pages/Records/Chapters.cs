using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>Chapters with the addresses of their pages.</summary>
internal sealed record Chapters(IReadOnlyList<PageRange> Ranges, PageAddresses Addresses);
