namespace ThuVienSo.Tests.Text;

/// <summary>
/// Titles and names from a seed: Vietnamese syllables in any case, foreign words of ASCII among them. Without numbers, apostrophes and punctuation, in which the order of the house and that of
/// CLDR differ on purpose.
/// </summary>
internal static class GeneratedNames
{
    private static readonly string[] Onsets = ["", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];

    private static readonly string[] Rimes =
    [
        "a", "à", "ả", "ã", "á", "ạ", "an", "ăn", "ằn", "ẳn", "ẵn", "ắn", "ặn", "ân", "ần", "ẩn", "ẫn", "ấn", "ận", "e", "è", "ẻ", "ẽ", "é", "ẹ", "ê", "ề", "ể", "ễ", "ế", "ệ", "i", "ì", "ỉ", "ĩ", "í", "ị",
        "o", "ò", "ỏ", "õ", "ó", "ọ", "ô", "ồ", "ổ", "ỗ", "ố", "ộ", "ơ", "ờ", "ở", "ỡ", "ớ", "ợ", "u", "ù", "ủ", "ũ", "ú", "ụ", "ư", "ừ", "ử", "ữ", "ứ", "ự", "y", "ỳ", "ỷ", "ỹ", "ý", "ỵ", "oa", "òa", "oà", "uyên", "uyền", "ương", "ường", "ước",
    ];

    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Võ", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tạ", "Ta", "An", "Ăn", "Ân", "Du", "Đu", "Smith", "Zola", "Faure", "Wang", "Jean"];

    public static string[] Of(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word(random))))];
    }

    private static string Word(Random random)
    {
        string word = random.Next(3) == 0 ? Families[random.Next(Families.Length)] : Onsets[random.Next(Onsets.Length)] + Rimes[random.Next(Rimes.Length)];
        return random.Next(5) switch
        {
            0 => word.ToUpperInvariant(),
            1 => word.ToLowerInvariant(),
            _ => char.ToUpperInvariant(word[0]) + word[1..],
        };
    }
}
