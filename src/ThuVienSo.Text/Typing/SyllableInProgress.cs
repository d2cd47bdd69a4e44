namespace ThuVienSo.Text.Typing;

/// <summary>A syllable as an input method builds it, key by key: letters with their shapes, and one tone that finds its letter at the end.</summary>
internal sealed class SyllableInProgress
{
    private const string Vowels = "aeiouy";

    private readonly List<(char Base, Mark Shape, bool IsUpper)> _letters = [];
    private Mark _tone;

    public bool HasVowel => _letters.Exists(letter => Vowels.Contains(letter.Base));

    /// <summary>A letter as it stands, with the marks that it has already; false when it cannot be part of a syllable.</summary>
    public bool Add(char c)
    {
        var letter = LetterTable.Of(c);
        var tone = letter.Marks & Mark.Tones;
        if (letter.Base == 0 || (tone != Mark.None && _tone != Mark.None))
            return false;
        _tone |= tone;
        _letters.Add((letter.Base, letter.Marks & ~Mark.Tones, letter.IsUpper));
        return true;
    }

    /// <summary>False when the tone is there already: pressing its key again takes it away and types the key.</summary>
    public bool SetTone(Mark tone)
    {
        if (!HasVowel || _tone == tone)
            return false;
        _tone = tone;
        return true;
    }

    /// <summary>â, ê or ô of the last such letter without a shape, with nothing but consonants behind it; <paramref name="vowel"/> 0: of any of the three.</summary>
    public bool Circumflex(char vowel)
    {
        for (int i = _letters.Count - 1; i >= 0; i--)
        {
            var (letter, shape, _) = _letters[i];
            if (letter is 'a' or 'e' or 'o' && (vowel == 0 || letter == vowel))
                return shape == Mark.None && Shape(i, Mark.Circumflex);
            if (vowel != 0 && Vowels.Contains(letter))
                return false;
        }

        return false;
    }

    /// <summary>ươ of an uo, else ơ of an o, else ư of the first u.</summary>
    public bool Horn()
    {
        int o = _letters.FindLastIndex(letter => letter.Base == 'o');
        int u = o < 0 ? FirstU() : o - 1;
        if (o >= 0 && _letters[o].Shape != Mark.None)
            return false;
        bool isU = u >= 0 && _letters[u] is ('u', Mark.None, _) && !BelongsToOnset(u);
        if (isU)
            Shape(u, Mark.Horn);
        return o >= 0 ? Shape(o, Mark.Horn) : isU;
    }

    public bool Breve()
    {
        int last = _letters.FindLastIndex(letter => letter.Base == 'a');
        return last >= 0 && _letters[last].Shape == Mark.None && Shape(last, Mark.Breve);
    }

    public bool Stroke() => _letters is [('d', Mark.None, _), ..] && Shape(0, Mark.Stroke);

    /// <summary>What Telex means by w: ưa of ua, else ă, else a horn, else a ư of its own.</summary>
    public bool HornOrBreve(bool upper)
    {
        int a = _letters.FindLastIndex(letter => letter.Base == 'a');
        if (a >= 0)
            return a > 0 && _letters[a - 1].Base == 'u' && !BelongsToOnset(a - 1) ? _letters[a - 1].Shape == Mark.None && Shape(a - 1, Mark.Horn) : Breve();
        if (HasVowel)
            return Horn();
        _letters.Add(('u', Mark.Horn, upper));
        return true;
    }

    /// <summary>The syllable in old tone placement; null when Vietnamese spelling does not have it.</summary>
    public string? Finish()
    {
        SettleHorns();
        Span<char> syllable = stackalloc char[_letters.Count];
        int toned = _tone == Mark.None ? -1 : TonePosition();
        for (int i = 0; i < _letters.Count; i++)
        {
            var (letter, shape, isUpper) = _letters[i];
            if (!LetterTable.TryCompose(letter, shape | (i == toned ? _tone : Mark.None), isUpper, out syllable[i]))
                return null;
        }

        return Syllable.IsLegal(syllable) ? new string(syllable) : null;
    }

    /// <summary>ưo before a consonant or glide is ươ typed in haste; ươ at the end is uơ (thuở, huơ).</summary>
    private void SettleHorns()
    {
        for (int i = 0; i + 1 < _letters.Count; i++)
        {
            if (_letters[i] is not ('u', Mark.Horn, _) || _letters[i + 1].Base != 'o')
                continue;
            if (i + 2 < _letters.Count && _letters[i + 1].Shape == Mark.None)
                Shape(i + 1, Mark.Horn);
            else if (i + 2 == _letters.Count && _letters[i + 1].Shape == Mark.Horn)
                Shape(i, Mark.None);
        }
    }

    private int FirstU() => Enumerable.Range(0, _letters.Count).FirstOrDefault(i => _letters[i].Base == 'u' && !BelongsToOnset(i), -1);

    private int TonePosition()
    {
        int shaped = _letters.FindLastIndex(letter => letter.Shape is Mark.Circumflex or Mark.Horn or Mark.Breve);
        if (shaped >= 0)
            return shaped;
        int first = Enumerable.Range(0, _letters.Count).FirstOrDefault(i => Vowels.Contains(_letters[i].Base) && !BelongsToOnset(i), -1);
        int vowels = first < 0 ? 0 : _letters.Skip(first).TakeWhile(letter => Vowels.Contains(letter.Base)).Count();
        bool isClosed = first + vowels < _letters.Count;
        return vowels >= 3 || (vowels == 2 && isClosed) ? first + 1 : first;
    }

    /// <summary>The u of qu, and the i of gi when another vowel follows it.</summary>
    private bool BelongsToOnset(int i) =>
        i == 1 && ((_letters[0].Base == 'q' && _letters[1].Base == 'u')
            || (_letters[0].Base == 'g' && _letters[1].Base == 'i' && _letters.Count > 2 && Vowels.Contains(_letters[2].Base)));

    private bool Shape(int i, Mark shape)
    {
        _letters[i] = _letters[i] with { Shape = shape };
        return true;
    }
}
