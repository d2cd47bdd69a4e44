using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>Sets a list of readers beside the cards of its library. What may be stated of a card is what may be stated of it at the desk.</summary>
/// <param name="cards">Of the library, by number, with their days.</param>
/// <param name="today">Today.</param>
internal sealed class CardComparison(IReadOnlyDictionary<string, ReaderCard> cards, DateOnly today)
{
    private static readonly BilingualText _categoryUnknown = new("loại bạn đọc không có trong danh sách loại", "there is no such category of readers");
    private static readonly BilingualText _noDay = new("không phải ngày; viết như 31/12/2027", "is no day; write it like 31/12/2027");
    private static readonly BilingualText _firstDayStays = new("ngày đầu của thẻ đã cấp không đổi được", "the first day of a card that was given out does not change");
    private static readonly BilingualText _blocked = new("thẻ đã khóa; mở lại ở trang của thẻ", "the card is blocked; open it on its own page");
    private static readonly BilingualText _untilMissing = new("thẻ mới cần ngày hết hạn", "a new card needs a last day");

    /// <summary>In a column that may be empty: what stands in the catalog is to go. An empty cell says nothing.</summary>
    private const string Empties = "-";

    private readonly Dictionary<string, long> _rows = [];
    private readonly ILookup<string, string> _withoutZeros = cards.Keys.ToLookup(number => number.TrimStart('0'));

    public CardDifferences Compare(CardTable table)
    {
        List<CardDifference> all = [.. table.Rows.Select(Compare)];
        return new CardDifferences(all, table.Unknown, cards.Keys.Count(number => !_rows.ContainsKey(number)), FingerprintOf(all));
    }

    private CardDifference Compare(CardRow row)
    {
        if (row.Fault is { } fault)
            return Refused(row, fault.Column, fault.Reason);
        var number = CardDetails.SettledNumber(row[CardField.Number]!);
        if (number.Length > 0 && !_rows.TryAdd(number, row.Number))
            return Refused(row, CardField.Number, new($"số thẻ đã có ở hàng {_rows[number]}", $"the number stands in row {_rows[number]} already"));
        var card = cards.GetValueOrDefault(number);
        var category = card?.Category ?? ReaderCategory.Adult;
        if (card is null && _withoutZeros[number.TrimStart('0')].FirstOrDefault() is { } like)
            return Refused(row, CardField.Number, new(
                $"chỉ khác thẻ {like} ở số 0 đứng đầu, mà bảng tính hay bỏ mất; nếu đúng là thẻ khác, hãy cấp ở trang bạn đọc",
                $"differs from card {like} in leading zeros alone, which spreadsheets drop; if it is another card, give it out on the page of readers"));
        if (Cell(row, CardField.Category) is { } word)
        {
            if (CardHeadings.FindCategory(word) is not { } found)
                return Refused(row, CardField.Category, _categoryUnknown);
            category = found;
        }

        var details = new CardDetails(
            number, Cell(row, CardField.Name) ?? card?.Name ?? "",
            Cell(row, CardField.Born) switch { null => card?.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "", Empties => "", { } born => WrittenDay.Year(born) },
            Cell(row, CardField.Contact) switch { null => card?.Contact ?? "", Empties => "", { } contact => contact }, category).Settled();
        // As who asks for a card by themselves gets a child's card by their age.
        if (card is null && Cell(row, CardField.Category) is null && AgeGroups.Of(details.Year, today) == AgeGroup.Under15)
            details = details with { Category = ReaderCategory.Child };
        if (details.Wrong(today) is { } wrong)
            return Refused(row, ColumnOf(wrong), wrong.Sentence());
        if (!Day(row, CardField.From, out var from))
            return Refused(row, CardField.From, _noDay);
        if (!Day(row, CardField.Until, out var until))
            return Refused(row, CardField.Until, _noDay);
        return card is null ? Added(row, details, from ?? today, until) : Changed(row, card, details, from, until);
    }

    private CardDifference Added(CardRow row, CardDetails details, DateOnly from, DateOnly? until)
    {
        if (until is not { } last)
            return Refused(row, CardField.Until, _untilMissing);
        if ((last < today ? ReaderProblem.Days : ReaderCards.WrongDays(from, last, today)) is { } wrong)
            return Refused(row, CardField.Until, wrong.Sentence());
        return new CardDifference(row, CardDifferenceKind.Added, [], null, new WantedCard(details, from, last));
    }

    private CardDifference Changed(CardRow row, ReaderCard card, CardDetails details, DateOnly? from, DateOnly? until)
    {
        // A card that was blocked before its first day has none.
        var last = card.Terms.Max(term => (DateOnly?)term.UntilDay);
        if (from is { } stated && card.Terms.All(term => term.FromDay != stated))
            return Refused(row, CardField.From, _firstDayStays);
        if (until is { } wanted && wanted != last)
        {
            if (card.State != CardState.Valid)
                return Refused(row, CardField.Until, _blocked);
            if (wanted < today || ReaderCards.WrongDays(CardSpans.GoingOn(card, today)?.FromDay ?? today, wanted, today) is not null)
                return Refused(row, CardField.Until, ReaderProblem.Days.Sentence());
        }

        List<(CardField, string, string)> changes =
        [
            (CardField.Name, card.Name!, details.Name),
            (CardField.Category, CardHeadings.Of(card.Category), CardHeadings.Of(details.Category)),
            (CardField.Born, card.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "", details.BirthYear),
            (CardField.Contact, card.Contact ?? "", details.Contact),
            (CardField.Until, WrittenDay.Write(last), WrittenDay.Write(until ?? last)),
        ];
        changes.RemoveAll(change => change.Item2 == change.Item3);
        return new CardDifference(row, changes.Count == 0 ? CardDifferenceKind.Same : CardDifferenceKind.Changed, changes, null, new WantedCard(details, card.Terms.Max(term => (DateOnly?)term.FromDay) ?? today, until ?? last));
    }

    /// <summary>Null for an empty cell and a column that is not there.</summary>
    private static string? Cell(CardRow row, CardField field) => row[field]?.Trim() is { Length: > 0 } said ? said : null;

    private static CardDifference Refused(CardRow row, CardField? column, BilingualText reason) => new(row, CardDifferenceKind.Refused, [], new CardFault(column, reason), null);

    /// <summary>False for what is no day; null for an empty cell and a column that is not there.</summary>
    private static bool Day(CardRow row, CardField field, out DateOnly? day)
    {
        var written = row[field]?.Trim() ?? "";
        day = WrittenDay.Read(written);
        return written.Length == 0 || day is not null;
    }

    private static CardField ColumnOf(ReaderProblem problem) => problem switch
    {
        ReaderProblem.NameMissing or ReaderProblem.NameLong => CardField.Name,
        ReaderProblem.BirthYear => CardField.Born,
        ReaderProblem.ContactLong => CardField.Contact,
        _ => CardField.Number,
    };

    private static string FingerprintOf(List<CardDifference> all)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var one in all)
        {
            var (details, changes) = (one.Wanted?.Details, string.Join('\0', one.Changes.Select(change => $"{change.Field}\0{change.Before}\0{change.After}")));
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Kind}\0{details?.Number}\0{details?.Name}\0{details?.BirthYear}\0{details?.Contact}\0{details?.Category}\0{one.Wanted?.From:O}\0{one.Wanted?.Until:O}\0{changes}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
