namespace ThuVienSo.Text;

/// <summary>Vietnamese order (CLDR <c>vi</c>): a ă â b c d đ e ê ...; ngang huyền hỏi ngã sắc nặng.</summary>
public static class VietnameseOrder
{
    /// <summary>A printable ASCII string; ordinal order of keys is the order of the texts, in UTF-8 and UTF-16 alike. Beyond <paramref name="maxLength"/> key characters it is cut.</summary>
    public static string SortKey(string text, int maxLength = 256) => throw new NotSupportedException();
}
