namespace ThuVienSo.Catalog.Readers;

/// <summary>How the spans of a card follow what is decided about it. What is past stays as it was.</summary>
internal static class CardSpans
{
    /// <summary>A span as the card is now.</summary>
    public static CardTerm Begin(ReaderCard card, DateOnly from, DateOnly until)
    {
        var term = new CardTerm { LibraryId = card.LibraryId, Category = card.Category, FromDay = from, UntilDay = until };
        card.Terms.Add(term);
        return term;
    }

    /// <summary>The span that a renewal goes on with; null when the card was not valid yesterday, or was another one then.</summary>
    public static CardTerm? GoingOn(ReaderCard card, DateOnly today) =>
        card.Terms.MaxBy(term => term.UntilDay) is { } last && last.UntilDay >= today.AddDays(-1) && IsAsNow(card, last) ? last : null;

    /// <summary>From today on the spans are of the category and library that the card has now.</summary>
    public static void Follow(ReaderCard card, DateOnly today)
    {
        foreach (var term in card.Terms.Where(term => term.UntilDay >= today && !IsAsNow(card, term)).ToList())
        {
            if (term.FromDay < today)
            {
                Begin(card, today, term.UntilDay);
                term.UntilDay = today.AddDays(-1);
            }
            else
            {
                (term.LibraryId, term.Category) = (card.LibraryId, card.Category);
            }
        }
    }

    /// <summary>Nothing is valid after today.</summary>
    public static void End(ReaderCard card, DateOnly today)
    {
        card.Terms.RemoveAll(term => term.FromDay > today);
        foreach (var term in card.Terms.Where(term => term.UntilDay > today))
            term.UntilDay = today;
    }

    private static bool IsAsNow(ReaderCard card, CardTerm term) => term.LibraryId == card.LibraryId && term.Category == card.Category;
}
