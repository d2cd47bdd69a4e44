using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access;

/// <summary>
/// Tells who asks. For what is read, being on this machine makes nobody staff, unlike for the API of the staff: a proxy here that hides itself would open everything to everybody, and a terminal for readers may be
/// this machine. Without a key in the settings there are no staff among readers.
/// </summary>
internal sealed class Visitors(WebSettings settings, StaffPass pass, TimeProvider time)
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);
    private static readonly object Known = new();

    /// <summary>The same for the whole of a request.</summary>
    public Visitor Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Known, out var known))
            return (Visitor)known!;
        var visitor = new Visitor(IsStaff(context), LibrariesAround(context), Today);
        context.Items[Known] = visitor;
        return visitor;
    }

    /// <summary>A day that opens something begins at midnight in Việt Nam, wherever the machine is.</summary>
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(VietNam).DateTime);

    private bool IsStaff(HttpContext context) => StaffDoor.ShowsKey(context, settings) || pass.IsHeldBy(context);

    private List<string> LibrariesAround(HttpContext context)
    {
        var access = settings.Access;
        if (access.Networks.Count == 0 || NetworkPlace.AddressOf(context, access.TrustedProxies) is not { } address)
            return [];
        return [.. access.Networks.Where(library => NetworkPlace.Contains(library.Value, address)).Select(library => library.Key)];
    }
}
