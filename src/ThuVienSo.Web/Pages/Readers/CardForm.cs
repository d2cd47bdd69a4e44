using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Web.Pages.Readers;

/// <summary>The part of a form with what is known of a reader, as it was sent or as it stands.</summary>
/// <param name="Details">What stands in the fields.</param>
/// <param name="HasNumber">Whether there is a number to state.</param>
/// <param name="Seen">What was seen when it was begun; null for a card that is not there yet.</param>
public sealed record CardForm(CardDetails Details, bool HasNumber, string? Seen = null)
{
    public static CardForm Empty { get; } = new(new CardDetails("", "", "", "", ReaderCategory.Adult), true);

    public static CardForm Of(CardLine card)
    {
        var details = new CardDetails(card.Number ?? "", card.Name, card.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "", card.Contact ?? "", card.Category);
        return new CardForm(details, card.Number is not null, details.AsSeen);
    }

    /// <summary>What is no category of ours is "other".</summary>
    public static CardForm Of(IFormCollection form, bool hasNumber = true) => new(
        new CardDetails(form["number"].ToString(), form["name"].ToString(), form["born"].ToString(), form["contact"].ToString(), CategoryOf(form["category"])), hasNumber, form["seen"]);

    /// <summary>A day as a form sends it; null for what is none.</summary>
    public static DateOnly? Day(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as people read it.</summary>
    public static string Shown(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static ReaderCategory CategoryOf(string? word) =>
        Enum.GetValues<ReaderCategory>().Cast<ReaderCategory?>().FirstOrDefault(one => StoredEnum.NameOf(one!.Value) == word) ?? ReaderCategory.Other;
}
