using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access;

/// <summary>
/// Finds out who asks: a program by its key, a person by the cookie of their sign-in, and, for what is of the staff and only as long as the
/// installation has neither an account of staff nor a key, whoever asks directly from this machine.
/// A request with a key is a program's, whatever else it carries.
/// </summary>
internal sealed class Callers(WebSettings settings)
{
    private const string NameOfSetting = "Staff:ApiKey";

    /// <summary>Once there is somebody, there always is: accounts are not deleted.</summary>
    private volatile bool _isInUse = !string.IsNullOrWhiteSpace(settings.StaffKey);

    /// <summary>Who asks, for the whole of a request.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The catalog is away and had to be asked; they are nobody then.</exception>
    public async Task<Caller> FindAsync(HttpContext context, Duty duty)
    {
        var caller = Caller.Of(context);
        if (caller is Caller.Nobody)
        {
            caller = await KnownAsync(context);
            if (caller is Caller.Nobody && duty != Duty.Anybody && IsAtThisMachine(context) && !await IsInUseAsync(context))
                caller = new Caller.ThisMachine();
            Caller.Remember(context, caller);
        }

        return caller;
    }

    /// <summary>What to tell somebody who may not.</summary>
    public async Task<ApiProblem> RefusalAsync(HttpContext context, Caller caller)
    {
        if (caller is not Caller.Nobody)
            return ApiProblems.NotAllowed;
        if (!await IsInUseAsync(context))
            return ApiProblems.StaffOnly;
        context.Response.Headers.WWWAuthenticate = StaffDoor.Challenge;
        return ApiProblems.StaffKeyNeeded;
    }

    /// <summary>For an address that is for everybody and has something for staff: why they may not have that; null when they may.</summary>
    public async Task<ApiProblem?> RefusalAsync(HttpContext context, Duty duty)
    {
        var caller = await FindAsync(context, duty);
        if (!caller.May(duty))
            return await RefusalAsync(context, caller);
        return caller is Caller.Person ? settings.Staff.RefusalOf(context, settings.Access.TrustedProxies, TimeProvider.System.GetUtcNow()) : null;
    }

    private async Task<Caller> KnownAsync(HttpContext context)
    {
        var key = context.Request.Headers[StaffDoor.Header].ToString();
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForProgramsAloneAttribute>() is { } protocol && key.Length == 0)
            return await FindKeyAsync(context, context.Request.Query[protocol.KeyParameter].ToString()) is { } known && known.Rights == protocol.Only ? known : new Caller.Nobody();
        if (key.Length == 0)
            return SignInCookie.PersonOf(context.User) is { } person ? person : new Caller.Nobody();
        if (StaffDoor.IsKey(key, settings))
            return new Caller.Program(null, NameOfSetting, KeyRights.Administer, null);
        return (Caller?)await FindKeyAsync(context, key) ?? new Caller.Nobody();
    }

    private static async Task<Caller.Program?> FindKeyAsync(HttpContext context, string key) =>
        await context.RequestServices.GetRequiredService<ApiKeys>().FindAsync(key, context.RequestAborted) is { } found ? new Caller.Program(found.Id, found.Name, found.Rights, found.Library) : null;

    private static bool IsAtThisMachine(HttpContext context) => StaffDoor.IsLocal(context) && !context.Request.Headers.ContainsKey(StaffDoor.Header);

    /// <summary>Whether there is any way for staff to show who they are.</summary>
    public async Task<bool> IsInUseAsync(HttpContext context) =>
        _isInUse = _isInUse || await context.RequestServices.GetRequiredService<Accounts>().AnyStaffAsync(context.RequestAborted)
            || await context.RequestServices.GetRequiredService<ApiKeys>().AnyAsync(context.RequestAborted);
}
