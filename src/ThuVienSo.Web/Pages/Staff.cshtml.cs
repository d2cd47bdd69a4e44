using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Pages;

/// <summary>
/// Where staff show their key once, so that their browser may read what is restricted. The forms are taken from pages of this site only: by what the browser says of where they come from, since the usual token would need
/// keys that outlive a restart.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[IgnoreAntiforgeryToken]
public sealed class StaffModel(IServiceProvider services, WebSettings settings) : PageModel
{
    private readonly StaffPass pass = services.GetRequiredService<StaffPass>();

    public bool HasKey => !string.IsNullOrWhiteSpace(settings.StaffKey);

    /// <summary>Whether the pages of the workshop are open to this browser: also on the server itself, as long as no key is set.</summary>
    public bool MayWork => services.GetRequiredService<StaffEntrance>().RefusalToRead(HttpContext) is null;

    public bool IsInside { get; private set; }

    public bool IsWrong { get; private set; }

    public void OnGet() => IsInside = pass.IsHeldBy(HttpContext);

    public IActionResult OnPost(string? key)
    {
        if (!FormOrigin.IsOurs(HttpContext))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (StaffDoor.IsKey(key ?? "", settings))
        {
            pass.Give(HttpContext);
            return LocalRedirect("/can-bo");
        }

        IsWrong = true;
        return Page();
    }

    public IActionResult OnPostLeave()
    {
        if (!FormOrigin.IsOurs(HttpContext))
            return StatusCode(StatusCodes.Status403Forbidden);
        StaffPass.Take(HttpContext);
        return LocalRedirect("/can-bo");
    }
}
