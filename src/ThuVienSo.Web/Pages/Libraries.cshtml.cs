using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Browsing;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>The libraries that share the catalog.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Visit)]
public sealed class LibrariesModel(CatalogOverview overview) : PageModel
{
    public Overview Overview { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Overview = await overview.ReadAsync(cancellationToken);
}
