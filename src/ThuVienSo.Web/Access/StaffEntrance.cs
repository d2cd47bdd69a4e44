using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access;

/// <summary>
/// Lets staff to the workshop: imports, their reports, the queue. By the key or by the pass that it gave; without a key in the settings, whoever asks this server directly from this machine (see <see cref="StaffDoor"/>). Restricted
/// material is not behind this door but behind <see cref="Visitors"/>, which is stricter.
/// </summary>
internal sealed class StaffEntrance(WebSettings settings, StaffPass pass)
{
    /// <summary>Why somebody may not look; null when they may.</summary>
    public ApiProblem? RefusalToRead(HttpContext context) => pass.IsHeldBy(context) ? null : StaffDoor.Refusal(context, settings);

    /// <summary>Why somebody may not change anything; null when they may. Other sites can make a browser send what this one would, with its cookies: what says that it comes from there is refused.</summary>
    public ApiProblem? RefusalToChange(HttpContext context) => FormOrigin.IsOurs(context) ? RefusalToRead(context) : ApiProblems.ForeignPage;
}
