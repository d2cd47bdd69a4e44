namespace ThuVienSo.Text;

/// <summary>The closed table of letters: what is one letter, what its marks are, what is left without them.</summary>
public static class VietnameseLetters
{
    /// <summary>The form in which text is stored: every base letter with its marks composed to one character; case and tone placement as written.</summary>
    public static string Compose(string text) => throw new NotSupportedException();

    /// <summary>Lower case without any mark: đ becomes d, ƀ b, č c, ĕ e, ĭ i, ŏ o, ŭ u. Length may differ from the input's.</summary>
    public static string Fold(string text) => throw new NotSupportedException();
}
