using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access;

/// <summary>
/// Tells what somebody may read. Being on this machine makes nobody staff among readers, unlike for the API of the staff: a proxy here that hides itself would open everything to everybody, and a terminal for readers may be this
/// machine.
/// </summary>
internal sealed class Visitors(WebSettings settings, LibraryNetworks networks, TimeProvider time)
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);
    private static readonly object Known = new();

    /// <summary>The same for the whole of a request.</summary>
    public Visitor Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Known, out var known))
            return (Visitor)known!;
        var visitor = new Visitor(SignedInAs(Caller.Of(context)), LibrariesAround(context), Today);
        context.Items[Known] = visitor;
        return visitor;
    }

    /// <summary>A day that opens something begins at midnight in Việt Nam, wherever the machine is.</summary>
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(VietNam).DateTime);

    /// <summary>The level that accounts and keys open by themselves. A key for one job reads like everybody.</summary>
    private static AccessLevel SignedInAs(Caller caller) => caller switch
    {
        Caller.Person person => person.Role.IsStaff() ? AccessLevel.Staff : AccessLevel.Registered,
        Caller.Program program => program.Rights.HasFlag(KeyRights.Administer) ? AccessLevel.Staff : AccessLevel.Open,
        _ => AccessLevel.Open,
    };

    private List<string> LibrariesAround(HttpContext context)
    {
        if (networks.IsEmpty || NetworkPlace.AddressOf(context, settings.Access.TrustedProxies) is not { } address)
            return [];
        return networks.Around(address);
    }
}
