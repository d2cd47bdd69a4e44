using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where readers ask for a card. The answer is the same whether the name to sign in with is taken or not.</summary>
[RouteRule(Duty.Anybody)]
public sealed class RegisterModel(CardRequests requests, IServiceProvider services) : PersonPage
{
    private const int SecondsToWait = 60;

    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    /// <summary>As it was sent, without the password; nothing is agreed to until it is ticked again.</summary>
    public CardRequest Form { get; private set; } = new("", "", "", "", "", "", false, "vi");

    public bool IsTooOften { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Libraries = await requests.LibrariesAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Libraries = await requests.LibrariesAsync(cancellationToken);
        var sent = await Request.ReadFormAsync(cancellationToken);
        var request = new CardRequest(
            sent["name"].ToString(), sent["born"].ToString(), sent["contact"].ToString(), sent["library"].ToString(), sent["account"].ToString(), sent["password"].ToString(),
            sent["agreed"] == Consent.CurrentVersion, PageLanguage.Current);
        Form = request with { Password = "", HasAgreed = false };
        if (!services.GetRequiredService<SignInPace>().Permits(HttpContext, request.AccountName))
        {
            IsTooOften = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
            return Page();
        }

        var (code, problem) = await requests.RequestAsync(request, cancellationToken);
        return problem is not null ? Refuse(problem) : LocalRedirect($"/dang-ky/yeu-cau/{code}?done=gui");
    }
}
