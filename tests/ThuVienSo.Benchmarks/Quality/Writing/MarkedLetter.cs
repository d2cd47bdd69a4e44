using System.Collections.Frozen;

namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>What makes another letter of a base letter.</summary>
public enum Shape
{
    None,
    Circumflex,
    Breve,
    Horn,
    Bar,
}

/// <summary>The five tones that are written.</summary>
public enum Tone
{
    None,
    Huyen,
    Hoi,
    Nga,
    Sac,
    Nang,
}

/// <summary>
/// One composed letter taken apart. Made here anew and not taken from the product, so that what is measured does not depend on what measures.
/// </summary>
/// <param name="Base">A letter without marks, in its case; or any character that bears none.</param>
/// <param name="Shape">Circumflex, breve, horn, the bar of đ.</param>
/// <param name="Tone">The tone.</param>
public readonly record struct MarkedLetter(char Base, Shape Shape, Tone Tone)
{
    // Each in the order of Tone.
    private static readonly (Shape Shape, string Letters)[] Rows =
    [
        (Shape.None, "aàảãáạ"), (Shape.Breve, "ăằẳẵắặ"), (Shape.Circumflex, "âầẩẫấậ"), (Shape.None, "eèẻẽéẹ"), (Shape.Circumflex, "êềểễếệ"), (Shape.None, "iìỉĩíị"),
        (Shape.None, "oòỏõóọ"), (Shape.Circumflex, "ôồổỗốộ"), (Shape.Horn, "ơờởỡớợ"), (Shape.None, "uùủũúụ"), (Shape.Horn, "ưừửữứự"), (Shape.None, "yỳỷỹýỵ"),
    ];

    private static readonly FrozenDictionary<char, MarkedLetter> Apart = Letters().ToFrozenDictionary(pair => pair.Written, pair => pair.Letter);
    private static readonly FrozenDictionary<MarkedLetter, char> Together = Letters().ToFrozenDictionary(pair => pair.Letter, pair => pair.Written);

    public bool IsVowel => char.ToLowerInvariant(Base) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public static MarkedLetter Of(char c) => Apart.TryGetValue(c, out var letter) ? letter : new MarkedLetter(c, Shape.None, Tone.None);

    public char ToChar() => Together.TryGetValue(this, out var c) ? c : Base;

    private static IEnumerable<(char Written, MarkedLetter Letter)> Letters()
    {
        foreach (var (shape, letters) in Rows.Append((Shape.Bar, "đ")))
        {
            for (var tone = 0; tone < letters.Length; tone++)
            {
                // What is left of ă, â, ê, ô, ơ, ư, đ without their shape.
                var plain = letters[0] switch { 'ă' or 'â' => 'a', 'ê' => 'e', 'ô' or 'ơ' => 'o', 'ư' => 'u', 'đ' => 'd', var other => other };
                yield return (letters[tone], new MarkedLetter(plain, shape, (Tone)tone));
                yield return (char.ToUpperInvariant(letters[tone]), new MarkedLetter(char.ToUpperInvariant(plain), shape, (Tone)tone));
            }
        }
    }
}
