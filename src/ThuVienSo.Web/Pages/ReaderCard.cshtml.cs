using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Readers;

namespace ThuVienSo.Web.Pages;

/// <summary>One card: granting or refusing a request, changing, renewing, blocking, giving it to another library, and an account for who has none.</summary>
[RouteRule(Duty.SeeReaders, Duty.ChangeReaders)]
[NamedCard]
public sealed class ReaderCardModel(ReaderCards cards, CardRequests requests, Accounts accounts, Texts texts) : PersonPage
{
    public CardLine Card { get; private set; } = null!;

    /// <summary>As it stands, or as it was sent when something was wrong.</summary>
    public CardForm Form { get; private set; } = null!;

    /// <summary>What somebody else changed while the form was filled in.</summary>
    public IReadOnlyList<StandsNow> Meanwhile { get; private set; } = [];

    public DateOnly Today => cards.Today;

    public bool MayChange => Asking.May(Duty.ChangeReaders);

    /// <summary>Other libraries that the card can be given to; none for who is of one library.</summary>
    public IReadOnlyList<Library> OtherLibraries { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        var id = long.Parse((string)RouteData.Values["id"]!, NumberStyles.None, CultureInfo.InvariantCulture);
        if (await cards.FindAsync(id, cancellationToken) is not { } card)
            return NotFound();
        (Card, Form) = (card, CardForm.Of(card));
        if (Asking.ReachOf(Duty.ChangeReaders) == Reach.All)
            OtherLibraries = [.. (await accounts.LibrariesAsync(null, cancellationToken)).Where(one => one.Id != card.LibraryId)];
        return null;
    }

    public void OnGet(string? done) => Done = done switch
    {
        "cap" => "Readers.Added",
        "sua" => "ReaderCard.Changed",
        "gia-han" => "ReaderCard.Renewed",
        "khoa" => "ReaderCard.Closed",
        "chuyen" => "ReaderCard.Moved",
        "xac-nhan" => "ReaderCard.Confirmed",
        "tu-choi" => "ReaderCard.Refused",
        "tai-khoan" => "ReaderCard.AccountGiven",
        _ => null,
    };

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        var now = Form;
        Form = CardForm.Of(await Request.ReadFormAsync(cancellationToken), Card.Number is not null);
        var problem = await cards.ChangeAsync(Card.Id, Form.Details, Form.Seen, Asking.AsActor(), cancellationToken);
        if (problem == ReaderProblem.ChangedMeanwhile)
        {
            (Form, var sent) = (Form with { Seen = now.Seen }, Form.Details);
            Meanwhile = StandsNow.Of(
                ("Readers.Number", now.Details.Number, sent.Number), ("Readers.Name", now.Details.Name, sent.Name), ("Readers.BirthYear", now.Details.BirthYear, sent.BirthYear),
                ("Readers.Contact", now.Details.Contact, sent.Contact), ("Readers.Category", WordOf(now.Details.Category), WordOf(sent.Category)));
        }

        return Answer("sua", problem);
    }

    public async Task<IActionResult> OnPostRenewAsync([FromForm] string? until, CancellationToken cancellationToken) => Answer(
        "gia-han", CardForm.Day(until) is { } day ? await cards.RenewAsync(Card.Id, day, Asking.AsActor(), cancellationToken) : ReaderProblem.Days);

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken) =>
        Answer("khoa", await cards.CloseAsync(Card.Id, Asking.AsActor(), cancellationToken));

    /// <summary>For who is of all libraries: nobody takes a card from another library, or gives one away.</summary>
    public async Task<IActionResult> OnPostMoveAsync([FromForm] string? library, CancellationToken cancellationToken) =>
        Asking.ReachOf(Duty.ChangeReaders) == Reach.All
            ? Answer("chuyen", await cards.MoveAsync(Card.Id, library ?? "", Asking.AsActor(), cancellationToken)) : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] string? number, [FromForm] string? until, [FromForm] string? guardian, CancellationToken cancellationToken) => Answer(
        "xac-nhan",
        CardForm.Day(until) is { } day ? await requests.ConfirmAsync(Card.Id, number ?? "", day, guardian == "agreed", Asking.AsActor(), cancellationToken) : ReaderProblem.Days);

    public async Task<IActionResult> OnPostRefuseAsync([FromForm] string? reason, CancellationToken cancellationToken) =>
        Answer("tu-choi", await requests.RefuseAsync(Card.Id, reason ?? "", Asking.AsActor(), cancellationToken));

    public async Task<IActionResult> OnPostAccountAsync([FromForm] string? name, [FromForm] string? password, CancellationToken cancellationToken) =>
        Answer("tai-khoan", await requests.GiveAccountAsync(Card.Id, name ?? "", password ?? "", Asking.AsActor(), cancellationToken));

    private string WordOf(ReaderCategory category) => texts.Word("ReaderCategory", StoredEnum.NameOf(category));

    private IActionResult Answer(string done, ReaderProblem? problem) => Answer(done, problem?.Sentence());

    private IActionResult Answer(string done, BilingualText? problem) =>
        problem is not null ? Refuse(problem) : LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban-doc/{Card.Id}?done={done}"));
}
