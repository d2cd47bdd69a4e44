namespace ThuVienSo.Text;

/// <summary>
/// The eight-bit code pages for Vietnamese: what each byte from 0x80 on stands for, and those below 0x20 that are letters. Where a letter takes two bytes the second
/// stands for its marks, so that joining them gives the letter.
/// </summary>
internal static class CodePages
{
    private const string Grave = "\u0300", Hook = "\u0309", Tilde = "\u0303", Acute = "\u0301", Dot = "\u0323", Circumflex = "\u0302", Breve = "\u0306";

    /// <summary>TCVN 5712:1993, table VN1, of which VN3, the "ABC" of the .Vn fonts, is a part.</summary>
    public static readonly CodePage Tcvn3 = new(
        "TCVN5712-1",
        "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
        + "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
        + "\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ"
        + "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
        + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
        + "éẹềểễếệìỉỄẾỒĩíịò"
        + "Ổỏõóọồổỗốộờởỡớợù"
        + "ỖủũúụừửữứựỳỷỹýỵỐ",
        [(0x01, "Ú"), (0x02, "Ụ"), (0x04, "Ừ"), (0x05, "Ử"), (0x06, "Ữ"), (0x11, "Ứ"), (0x12, "Ự"), (0x13, "Ỳ"), (0x14, "Ỷ"), (0x15, "Ỹ"), (0x16, "Ý"), (0x17, "Ỵ")]);

    /// <summary>As Microsoft publishes it: five tones as combining marks.</summary>
    public static readonly CodePage Windows1258 = new(
        "windows-1258",
        "€\uFFFD‚ƒ„…†‡ˆ‰\uFFFD‹Œ\uFFFD\uFFFD\uFFFD"
        + "\uFFFD‘’“”•–—˜™\uFFFD›œ\uFFFD\uFFFDŸ"
        + "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
        + "°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ"
        + "ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"
        + "àáâăäåæçèéêë\u0301íîï"
        + "đñ\u0323óôơö÷øùúûüư₫ÿ");

    /// <summary>
    /// The table of the Vietnamese Professionals Society ("x-viet-vps" of mail programs). '\0' is a byte without a letter.
    /// </summary>
    public static readonly CodePage Vps = new(
        "x-viet-vps",
        "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
        + "Ế\0\0ỀỂỄỐỒỔỖýỷỵỚỜỞ"
        + "\0ắằẳẵặỠớÙờởỡŨỨợỪ"
        + "ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
        + "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
        + "ƯỦồốÔỏơÈừứÚũưÝẺ\0"
        + "àáâãảạă\0èéêẽìí\0ĩ"
        + "ẴĐòóôõ\0Ơụùúủ\0ỶẼỳ",
        [(0x02, "Ạ"), (0x03, "Ậ"), (0x04, "Ặ"), (0x05, "Ẹ"), (0x06, "Ệ"), (0x10, "Ị"), (0x11, "Ọ"), (0x12, "Ộ"), (0x13, "Ợ"), (0x14, "Ụ"), (0x15, "Ự"), (0x19, "Ỵ"), (0x1C, "Ẫ"), (0x1D, "Ữ")]);

    /// <summary>RFC 1456, table 1.</summary>
    public static readonly CodePage Viscii = new(
        "VISCII",
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
        + "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
        + "Õắằặấầẩậẽẹếềểễệố"
        + "ồổỗỠƠộờởịỰỨỪỬơớƯ"
        + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
        + "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        + "àáâãảăữẫèéêẻìíĩỉ"
        + "đựòóôõỏọụùúũủýợỮ",
        [(0x02, "Ẳ"), (0x05, "Ẵ"), (0x06, "Ẫ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ")]);

    /// <summary>The tables of the VNI fonts for Windows: capitals 0x20 below the small letters.</summary>
    public static readonly CodePage Vni = new(
        "VNI-Windows",
        InPairs(
            (0xE0, Circumflex + Grave), (0xE1, Circumflex + Acute), (0xE2, Circumflex), (0xE3, Circumflex + Tilde), (0xE4, Circumflex + Dot), (0xE5, Circumflex + Hook),
            (0xE8, Breve + Grave), (0xE9, Breve + Acute), (0xEA, Breve), (0xEB, Breve + Dot), (0xFA, Breve + Hook), (0xFC, Breve + Tilde),
            (0xF8, Grave), (0xF9, Acute), (0xEF, Dot), (0xF5, Tilde), (0xFB, Hook),
            (0xEC, "ì"), (0xED, "í"), (0xE6, "ỉ"), (0xF3, "ĩ"), (0xF2, "ị"), (0xEE, "ỵ"), (0xF4, "ơ"), (0xF6, "ư"), (0xF1, "đ")));

    /// <summary>The tables of the BK HCM 2 fonts: capitals 0x20 below the small letters; â, ê, ô and ă take tones of their own.</summary>
    public static readonly CodePage BkHcm2 = new(
        "BK-HCM2",
        InPairs(
            (0xE2, Grave), (0xE1, Acute), (0xE3, Hook), (0xE4, Tilde), (0xE5, Dot),
            (0xEC, Grave), (0xEB, Acute), (0xED, Hook), (0xEE, Tilde),
            (0xE7, Grave), (0xE6, Acute), (0xE8, Hook), (0xE9, Tilde),
            (0xEA, "â"), (0xEF, "ê"), (0xF6, "ô"), (0xF9, "ă"), (0xFA, "ơ"), (0xFB, "ư"), (0xE0, "đ"),
            (0xF2, "ì"), (0xF1, "í"), (0xF3, "ỉ"), (0xF4, "ĩ"), (0xF5, "ị")),
        (mark, letter) => (LetterTable.Of(letter).Marks & ~Mark.Tones) switch
        {
            Mark.Circumflex => mark is 0xE5 or (>= 0xEB and <= 0xEE),
            Mark.Breve => mark is 0xE5 or (>= 0xE6 and <= 0xE9),
            _ => mark <= 0xE5,
        });

    /// <summary>The code page of an encoding; null for Unicode, decomposed Unicode and VIQR, which have none.</summary>
    public static CodePage? Of(VietnameseEncoding encoding) => encoding switch
    {
        VietnameseEncoding.Tcvn3 => Tcvn3,
        VietnameseEncoding.Vni => Vni,
        VietnameseEncoding.Vps => Vps,
        VietnameseEncoding.Viscii => Viscii,
        VietnameseEncoding.Windows1258 => Windows1258,
        VietnameseEncoding.BkHcm2 => BkHcm2,
        _ => null,
    };

    /// <summary>The small ones as given, and the same 0x20 below as capitals; a byte of marks means the same in both.</summary>
    private static (int Byte, string Text)[] InPairs(params (int Byte, string Text)[] small) =>
        [.. small, .. small.Select(one => (one.Byte - 0x20, one.Text.ToUpperInvariant()))];
}
