using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Readers;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The cards of readers, and giving one out. Who is of a library has its cards, and gives out its cards, whatever the form says.</summary>
[RouteRule(Duty.SeeReaders, Duty.ChangeReaders)]
[KeepsToOwnLibrary]
public sealed class ReadersModel(ReaderCards cards, Accounts accounts) : PersonPage
{
    private const int Size = 50;

    public CardQuery Query { get; private set; } = null!;

    public long Total { get; private set; }

    public IReadOnlyList<CardLine> Cards { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    /// <summary>Those that can be chosen: all, or one's own.</summary>
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public bool MayChange => Asking.May(Duty.ChangeReaders);

    /// <summary>As it was sent, when something was wrong.</summary>
    public CardForm Form { get; private set; } = CardForm.Empty;

    public string ChosenLibrary { get; private set; } = "";

    public DateOnly Today => cards.Today;

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "cap" ? "Readers.Added" : null;
        return FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        var form = await Request.ReadFormAsync(cancellationToken);
        (Form, ChosenLibrary) = (CardForm.Of(form), form["library"].ToString());
        var code = Asking.OnlyLibrary(Duty.ChangeReaders) is { } own ? Libraries.Single(one => one.Id == own).Code : ChosenLibrary;
        if (CardForm.Day(form["from"]) is not { } from || CardForm.Day(form["until"]) is not { } until)
            return Refuse(ReaderProblem.Days.Sentence());
        var (id, problem) = await cards.AddAsync(Form.Details, code, from, until, Asking.AsActor(), cancellationToken);
        return problem is { } wrong ? Refuse(wrong.Sentence()) : LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban-doc/{id}?done=cap"));
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeeReaders);
        Query = CardQuery.Of(Request.Query);
        var question = Query.Question(own);
        Total = await cards.CountAsync(question, cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, Total, Size), WorkshopPage.LastOf(Total, Size), page => "/can-bo/ban-doc" + Query.Written(page));
        Cards = await cards.ListAsync(question, (Steps.Page - 1) * Size, Size, cancellationToken);
        Libraries = await accounts.LibrariesAsync(own, cancellationToken);
    }
}
