using System.Globalization;

namespace ThuVienSo.Imaging.Requests;

/// <summary>Numbers as the Image API writes them (section 4.7): digits, and one point at most; no sign, no exponent.</summary>
internal static class UriNumber
{
    private const int Longest = 24;

    public static bool TryWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static bool TryDecimal(string text, out double number)
    {
        number = 0;
        return text.Length is > 0 and <= Longest && text != "." && text.All(sign => char.IsAsciiDigit(sign) || sign == '.')
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
