using System.Globalization;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Readers;

/// <summary>What staff state of a reader and their card.</summary>
/// <param name="Number">Of the card.</param>
/// <param name="Name">Of the reader.</param>
/// <param name="BirthYear">As written; empty for not known.</param>
/// <param name="Contact">Empty for none.</param>
/// <param name="Category">What kind of reader.</param>
public sealed record CardDetails(string Number, string Name, string BirthYear, string Contact, ReaderCategory Category)
{
    public const int LongestNumber = 40;
    public const int LongestName = 200;
    public const int LongestContact = 200;
    public const int FirstBirthYear = 1900;

    /// <summary>For a form; see <see cref="Storage.Seen"/>.</summary>
    public string AsSeen => Seen.Of(Number, Name, BirthYear, Contact, StoredEnum.NameOf(Category));

    internal static CardDetails Of(ReaderCard card) =>
        new(card.Number ?? "", card.Name ?? "", card.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "", card.Contact ?? "", card.Category);

    /// <summary>Without what no text is to have, and in the one form in which it is compared and kept.</summary>
    internal CardDetails Settled() => this with
    {
        Number = SettledNumber(Number),
        Name = Clean(Name),
        BirthYear = BirthYear.Trim(),
        Contact = Clean(Contact),
    };

    /// <summary>Numbers are the same in capitals and not.</summary>
    public static string SettledNumber(string number) => Clean(number).ToUpperInvariant();

    /// <summary>What is wrong with the settled form; null when nothing is.</summary>
    internal ReaderProblem? Wrong(DateOnly today) => !IsNumber(Number) ? ReaderProblem.NumberForm : WrongPerson(today);

    /// <inheritdoc cref="Wrong"/>
    internal ReaderProblem? WrongPerson(DateOnly today) => this switch
    {
        { Name.Length: 0 } => ReaderProblem.NameMissing,
        { Name.Length: > LongestName } => ReaderProblem.NameLong,
        { BirthYear.Length: > 0 } when Year is not { } year || year < FirstBirthYear || year > today.Year => ReaderProblem.BirthYear,
        { Contact.Length: > LongestContact } => ReaderProblem.ContactLong,
        _ => null,
    };

    /// <summary>Null when it is not known, or not a year.</summary>
    internal int? Year => BirthYear.Length == 4 && int.TryParse(BirthYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    internal void Fill(ReaderCard card)
    {
        (card.Name, card.NameWords) = (Name, VietnameseLetters.Fold(Name));
        (card.BirthYear, card.Contact, card.Category) = (Year, Contact.Length > 0 ? Contact : null, Category);
    }

    private static string Clean(string text) => string.Join(' ', VietnameseLetters.Compose(StoredText.Clean(text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsNumber(string number) =>
        number.Length is > 0 and <= LongestNumber && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_' || VietnameseLetters.Fold(c.ToString()) is [>= 'a' and <= 'z']);
}
