using System.Collections.Frozen;

namespace ThuVienSo.Text.Names;

/// <summary>Words that people set before a name and that are no part of it: degrees, ranks, forms of address.</summary>
public static class Honorifics
{
    /// <summary>Bà mẹ Việt Nam anh hùng has as many.</summary>
    private const int MostWords = 6;

    private static readonly FrozenSet<string> Known = Lines(
        """
        gs pgs ts tskh pts ths bs ks kts ls ds nsnd nsưt ngnd ngưt nnưt ttnd ttưt cn ncs
        giáo sư|phó giáo sư|tiến sĩ|phó tiến sĩ|tiến sĩ khoa học|thạc sĩ|cử nhân|bác sĩ|kỹ sư|kiến trúc sư|luật sư|dược sĩ|y sĩ|viện sĩ
        nhà văn|nhà thơ|nhà báo|nhà nghiên cứu|nhà sử học|nhà giáo|nhà giáo nhân dân|nhà giáo ưu tú|nhà cách mạng|nhà yêu nước|nhạc sĩ|họa sĩ|ca sĩ|nghệ sĩ|nghệ sĩ nhân dân|nghệ sĩ ưu tú
        nghệ nhân|thi sĩ|văn sĩ|dịch giả|soạn giả|tác giả|học giả|danh nhân|danh tướng|chí sĩ|liệt sĩ|anh hùng|anh hùng liệt sĩ|lãnh tụ|chủ tịch|thủ tướng|tổng bí thư|bí thư
        đại tướng|thượng tướng|trung tướng|thiếu tướng|tướng|đại tá|thượng tá|trung tá|thiếu tá|tướng quân|đô đốc|quan|quận công|bình tây đại nguyên soái
        vua|chúa|hoàng đế|hoàng hậu|công chúa|hoàng tử|thái tử|trạng nguyên|bảng nhãn|thám hoa|tiến sĩ nho học|phó bảng|cử nhân|tú tài|hòa thượng|thượng tọa|đại đức|linh mục|giám mục
        cụ|ông|bà|cô|thầy|bác|chú|anh|chị|đồng chí|đ c|mẹ|mẹ việt nam anh hùng|bà mẹ việt nam anh hùng
        """);

    private static readonly FrozenSet<string> Folded = Known.Select(words => Fold(words)).ToFrozenSet();

    /// <summary>
    /// How many words at the beginning are honorifics before a name: what follows begins with a family name and has another word. 0 when there are none; "ông" alone may be one,
    /// "Bà Nà" is a place.
    /// </summary>
    /// <param name="words">The words as typed.</param>
    public static int Before(IReadOnlyList<string> words)
    {
        var count = 0;
        while (Longest(words, count) is var more and > 0)
        {
            count += more;
        }

        return count > 0 && count + 1 < words.Count && FamilyNames.Has(words[count]) ? count : 0;
    }

    private static int Longest(IReadOnlyList<string> words, int start)
    {
        for (var count = Math.Min(MostWords, words.Count - start); count > 0; count--)
        {
            var exact = string.Join(' ', words.Skip(start).Take(count).Select(word => NormalForm.Exact(word)));
            if (Known.Contains(exact) || (exact == Fold(exact) && Folded.Contains(exact)))
            {
                return count;
            }
        }

        return 0;
    }

    private static string Fold(string words) => string.Join(' ', words.Split(' ').Select(word => NormalForm.Folded(word)));

    private static FrozenSet<string> Lines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.SelectMany(line => line.Contains('|') ? line.Split('|') : line.Split(' '))
            .Select(words => string.Join(' ', words.Split(' ').Select(word => NormalForm.Exact(word)))).ToFrozenSet();
    }
}
