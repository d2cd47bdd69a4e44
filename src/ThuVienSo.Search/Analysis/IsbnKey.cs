namespace ThuVienSo.Search.Analysis;

/// <summary>An ISBN of ten digits as the one of thirteen by which the catalog knows it (ISO 2108:2017).</summary>
internal static class IsbnKey
{
    /// <summary>Null when the key is no ISBN of ten digits that passes its check.</summary>
    /// <param name="key">See <see cref="IdentifierKey"/>.</param>
    public static string? Thirteen(string key)
    {
        if (key.Length != 10 || !key.AsSpan(0, 9).ContainsOnlyDigits() || !(char.IsAsciiDigit(key[9]) || key[9] == 'x'))
        {
            return null;
        }

        var (weighted, sum) = (0, 38); // 38: 9 + 3·7 + 8, of the digits 978 put before
        for (var i = 0; i < 10; i++)
        {
            var digit = key[i] == 'x' ? 10 : key[i] - '0';
            weighted += (10 - i) * digit;
            sum += i == 9 ? 0 : digit * (i % 2 == 0 ? 3 : 1);
        }

        return weighted % 11 == 0 ? $"978{key.AsSpan(0, 9)}{(10 - (sum % 10)) % 10}" : null;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
