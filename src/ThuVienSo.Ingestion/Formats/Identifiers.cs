using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Tells what an identifier is that does not say so itself.</summary>
public static partial class Identifiers
{
    /// <summary>
    /// ISBN and ISSN by their check ("ISBN 978...", "urn:issn:...", or thirteen digits alone), DOI and URI by their form, a document number
    /// by its signs ("206/QĐ-TTg"); all else is <see cref="IdentifierKind.Other"/>.
    /// </summary>
    public static Identifier Of(string written)
    {
        var text = written.Trim();
        if (Doi().Match(text) is { Success: true } doi)
        {
            return new(IdentifierKind.Doi, doi.Groups[1].Value.ToLowerInvariant(), text);
        }

        if (Labelled(text, "isbn") || IsBareNumber(text, 13) || IsBareNumber(text, 10))
        {
            return IsbnIssn.AsIsbn(text);
        }

        if (Labelled(text, "issn") || Issn().IsMatch(text))
        {
            return IsbnIssn.AsIssn(text);
        }

        var kind = Uri().IsMatch(text) ? IdentifierKind.Uri : DocumentNumber().IsMatch(text) ? IdentifierKind.DocumentNumber
            : IdentifierKind.Other;
        return new(kind, text, text);
    }

    private static bool Labelled(string text, string label) =>
        text.StartsWith(label, StringComparison.OrdinalIgnoreCase) || text.StartsWith("urn:" + label, StringComparison.OrdinalIgnoreCase);

    /// <summary>An ISBN without a label: so many digits and hyphens, nothing else, and they pass the check.</summary>
    private static bool IsBareNumber(string text, int digits) =>
        text.Length <= digits + 5 && text.Count(char.IsAsciiDigit) >= digits - 1
            && text.All(c => char.IsAsciiDigit(c) || c is '-' or ' ' or 'X' or 'x') && IsbnIssn.Isbn(text) is not null;

    [GeneratedRegex(
        @"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*|info:doi/)?(10\.[0-9]{4,9}/\S{1,500})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Doi();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{3}[0-9Xx]$")]
    private static partial Regex Issn();

    [GeneratedRegex(
        @"^(?:https?|ftp)://\S+$|^(?:urn|hdl|ark|info):\S+$|^ark:/\S+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Uri();

    // Number, perhaps year, kind and issuer of an official document (Decree 30/2020/NĐ-CP, Appendix I): 206/QĐ-TTg, 47/2026/NĐ-CP,
    // 272/BC-SVHTTDL.
    [GeneratedRegex(@"^(?:Số:?\s*)?[0-9]{1,6}(?:/[0-9]{4})?/[\p{Lu}0-9]{1,10}(?:-[\p{L}0-9&]{1,20}){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();
}
