using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>
/// The cookie of somebody who signed in: who they are, encrypted, with the stamp of their account. It is made anew at each sign-in, so that nobody
/// can be made to use one that somebody else knows. The account is looked at again at each address that
/// is not for everybody, and else once a minute: another stamp, or none, and the cookie is worth nothing.
/// </summary>
internal static class SignInCookie
{
    public const string Scheme = "ThuVienSo";
    public const string Name = "thu-vien";

    /// <summary>Where to sign in, and the parameter with the place to go on to.</summary>
    public const string SignInPath = "/dang-nhap";
    public const string ReturnParameter = "ve";

    private const string Id = "id";
    private const string User = "name";
    private const string Role = "role";
    private const string Library = "library";
    private const string Age = "age";
    private const string Stamp = "stamp";
    private const string Session = "session";
    private const string Way = "way";
    private const string Began = "began";
    private const string Looked = "looked";

    public static void Configure(CookieAuthenticationOptions cookie, SignInSettings settings, TimeProvider time)
    {
        cookie.Cookie.Name = Name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = settings.Idle;
        cookie.SlidingExpiration = true;
        cookie.TimeProvider = time;
        cookie.Events = new CookieAuthenticationEvents { OnValidatePrincipal = context => ValidateAsync(context, settings, time.GetUtcNow()) };
    }

    /// <summary>Signs somebody in. Only after their password, or their provider, was asked. The session that the browser had before is over.</summary>
    public static async Task SignInAsync(HttpContext context, Standing standing, SignInWay way, TimeProvider time)
    {
        await EndAsync(context);
        var properties = new AuthenticationProperties();
        var now = Text(time.GetUtcNow());
        (properties.Items[Began], properties.Items[Looked]) = (now, now);
        var age = await AgeGroupAsync(context, standing, time.GetUtcNow());
        await context.SignInAsync(Scheme, PrincipalOf(standing, Guid.NewGuid().ToString("N"), way, age), properties);
    }

    /// <summary>Takes the cookie away and ends its session, so that a copy of the cookie is worth nothing. The cookie goes also when the catalog is away.</summary>
    public static async Task SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        await EndAsync(context);
    }

    /// <summary>Null for who is not signed in.</summary>
    public static Caller.Person? PersonOf(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true, AuthenticationType: Scheme })
            return null;
        int? library = principal.FindFirstValue(Library) is { } written ? (int)Number(written) : null;
        var role = StoredEnum.Parse<Role>(principal.FindFirstValue(Role)!);
        return new Caller.Person(Number(principal.FindFirstValue(Id)!), principal.FindFirstValue(User)!, role, library, principal.FindFirstValue(Age));
    }

    /// <summary>Which session of somebody who is signed in this is.</summary>
    public static string SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(Session)!;

    /// <summary>How somebody who is signed in showed who they are.</summary>
    public static SignInWay WayOf(ClaimsPrincipal principal) => principal.FindFirstValue(Way) is { } written ? Enum.Parse<SignInWay>(written) : SignInWay.Password;

    /// <summary>Where somebody begins who was on the way to nothing else.</summary>
    public static string FirstPage(Role role) => role.IsStaff() ? "/can-bo" : "/tai-khoan";

    /// <summary>The address to sign in at, from which a page that was only looked at is gone on to.</summary>
    public static string AddressFor(HttpRequest request)
    {
        var back = HttpMethods.IsGet(request.Method) ? request.Path.ToUriComponent() + request.QueryString : null;
        return request.PathBase + SignInPath + (back is null or "/can-bo" ? "" : $"?{ReturnParameter}={Uri.EscapeDataString(back)}");
    }

    private static async Task EndAsync(HttpContext context)
    {
        if (PersonOf(context.User) is null)
            return;
        var services = context.RequestServices;
        await services.GetRequiredService<Sessions>().EndAsync(
            SessionOf(context.User), services.GetRequiredService<WebSettings>().SignIn.Longest, context.RequestAborted);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context, SignInSettings settings, DateTimeOffset now)
    {
        var (began, looked) = (Moment(context.Properties, Began), Moment(context.Properties, Looked));
        var isDue = now - began >= settings.Longest || now - looked >= settings.Recheck;
        if (!isDue && !Doorkeeper.AsksWho(context.HttpContext))
            return;
        var principal = context.Principal!;
        try
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            var (id, session) = (Number(principal.FindFirstValue(Id)!), SessionOf(principal));
            var standing = now - began < settings.Longest ? await sessions.StandingAsync(id, session, context.HttpContext.RequestAborted) : null;
            // A role may have come to need two steps since.
            if (standing is null || standing.Stamp != principal.FindFirstValue(Stamp) || (WayOf(principal) == SignInWay.Password && settings.SecondFactor.Includes(standing.Role)))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(Scheme);
                return;
            }

            if (!isDue)
                return;
            context.ReplacePrincipal(PrincipalOf(standing, session, WayOf(principal), await AgeGroupAsync(context.HttpContext, standing, now)));
            context.Properties.Items[Looked] = Text(now);
            context.ShouldRenew = true;
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            // Not known for sure any more, so nobody for this request; the cookie stays for when the catalog is back.
            context.RejectPrincipal();
        }
    }

    /// <summary>In which age group what a reader uses is counted; null for all others, and when it is not known.</summary>
    private static async Task<string?> AgeGroupAsync(HttpContext context, Standing standing, DateTimeOffset now) => standing.Role == Catalog.People.Role.Reader
        ? AgeGroups.WordOf(await context.RequestServices.GetRequiredService<Sessions>().BirthYearAsync(standing.Id, context.RequestAborted), UsageDay.Of(now)) : null;

    private static ClaimsPrincipal PrincipalOf(Standing standing, string session, SignInWay way, string? age)
    {
        var identity = new ClaimsIdentity(Scheme, User, Role);
        identity.AddClaim(new Claim(Id, standing.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(User, standing.Name));
        identity.AddClaim(new Claim(Role, StoredEnum.NameOf(standing.Role)));
        identity.AddClaim(new Claim(Stamp, standing.Stamp));
        identity.AddClaim(new Claim(Session, session));
        identity.AddClaim(new Claim(Way, way.ToString()));
        if (standing.Library is { } library)
            identity.AddClaim(new Claim(Library, library.ToString(CultureInfo.InvariantCulture)));
        if (age is not null)
            identity.AddClaim(new Claim(Age, age));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The beginning of time for what is not there, so that it is looked at.</summary>
    private static DateTimeOffset Moment(AuthenticationProperties properties, string name) =>
        properties.Items.TryGetValue(name, out var written) && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;

    private static string Text(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static long Number(string written) => long.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture);
}
