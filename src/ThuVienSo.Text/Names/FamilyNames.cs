using System.Collections.Frozen;

namespace ThuVienSo.Text.Names;

/// <summary>Family names of the Vietnamese, those of the province's peoples among them (Đinh and Phạm of the Hrê, Hồ of the Cor).</summary>
public static class FamilyNames
{
    private static readonly FrozenSet<string> Exact = Words(
        """
        âu bạch bàn bành bế bùi ca cái cầm cao cát chế chu chử chung cổ cù cung diệp doãn dư dương đàm đặng đào đậu điền đinh đỗ đoàn đôn đồng đổng đới đường giang giáp hà hạ hàn
        hầu hình hồ hoàng hứa huỳnh kha khổng khuất khúc khương kiều kim la lã lạc lâm lang lê lều liêu liễu lộ lò lỗ lục lư lưu lương lữ lý ma mã mạc mai mạnh mao mông nghiêm ngô ngụy
        nguyễn nhâm nhan nhữ nông ông ôn phạm phan phí phó phù phùng phương quách quan quản quang sầm sơn tạ tăng tào thạch thái thân thẩm thi thiều thịnh thôi tiêu tô tôn tống trà
        trần trang triệu trịnh trương tưởng từ ty ứng uông văn vi viên võ vòng vũ vương xa yên
        """);

    /// <summary>What nine in ten are called; as a given name all of them are rare, or rarer.</summary>
    private static readonly FrozenSet<string> Common = Words("nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương đoàn");

    private static readonly FrozenSet<string> Folded = Exact.Select(name => NormalForm.Folded(name)).ToFrozenSet();

    /// <summary>Whether a word is one; where no mark was typed, whether it may be.</summary>
    public static bool Has(ReadOnlySpan<char> word)
    {
        var exact = NormalForm.Exact(word);
        var folded = NormalForm.Folded(word);
        return Exact.Contains(exact) || (NearSpelling.Of(exact) is { } near && Exact.Contains(near)) || (exact == folded && Folded.Contains(folded));
    }

    /// <summary>How far a word looks like a family name rather than a given one: 0 not at all, 3 one of the common ones with its marks.</summary>
    internal static int Certainty(ReadOnlySpan<char> word)
    {
        var exact = NormalForm.Exact(word);
        return Common.Contains(exact) ? 3 : Exact.Contains(exact) ? 2 : Has(word) ? 1 : 0;
    }

    private static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(name => NormalForm.Exact(name)).ToFrozenSet();
}
