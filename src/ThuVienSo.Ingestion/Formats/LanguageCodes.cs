using System.Collections.Frozen;
using System.Globalization;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Languages as sources write them, to ISO 639-2/B codes as MARC uses them.</summary>
public static class LanguageCodes
{
    // MARC code: ISO 639-1 code (or -), other codes, names.
    private const string Table = """
        vie:vi:tiếng việt,việt,việt nam,vietnamese,tieng viet,vn,quốc ngữ
        eng:en:tiếng anh,anh,english,tieng anh
        fre:fr:fra,tiếng pháp,pháp,french,français,tieng phap
        chi:zh:zho,tiếng trung,tiếng trung quốc,tiếng hán,hán,chữ hán,hán văn,trung,chinese,tieng trung,zh-hans,zh-hant
        rus:ru:tiếng nga,nga,russian,tieng nga
        ger:de:deu,tiếng đức,đức,german,deutsch,tieng duc
        jpn:ja:tiếng nhật,nhật,japanese,tieng nhat
        kor:ko:tiếng hàn,tiếng hàn quốc,hàn,korean,tieng han quoc
        spa:es:tiếng tây ban nha,spanish
        ita:it:tiếng ý,tiếng italia,italian
        por:pt:tiếng bồ đào nha,portuguese
        lat:la:tiếng la tinh,tiếng latinh,latin
        lao:lo:tiếng lào,lào
        khm:km:tiếng khmer,tiếng khơ me,tiếng campuchia,khmer
        tha:th:tiếng thái lan,thai
        hre:-:tiếng hrê,tiếng h're,hrê,hre
        san:sa:sanskrit,tiếng phạn,phạn
        pli:pi:pali
        cjm:-:cham,chăm,tiếng chăm
        mkh:-:môn-khmer,tiếng cor,tiếng co,cor,ca dong,tiếng ca dong,xơ đăng,tiếng xơ đăng
        dut:nl:nld,dutch
        cze:cs:ces,czech
        gre:el:ell
        ara:ar:arabic
        heb:he:hebrew
        hin:hi:hindi
        ind:id:indonesian
        may:ms:msa,malay
        pol:pl:polish
        swe:sv:swedish
        dan:da:danish
        nor:no:norwegian
        fin:fi:finnish
        hun:hu:hungarian
        rum:ro:ron,romanian
        bul:bg:bulgarian
        ukr:uk:ukrainian
        tur:tr:turkish
        per:fa:fas,persian
        bur:my:mya,burmese
        tib:bo:bod,tibetan
        mon:mn:mongolian
        alb:sq:sqi,albanian
        arm:hy:hye,armenian
        baq:eu:eus,basque
        geo:ka:kat,georgian
        ice:is:isl,icelandic
        mac:mk:mkd,macedonian
        mao:mi:mri,maori
        slo:sk:slk,slovak
        wel:cy:cym,welsh
        tgl:tl:tagalog
        epo:eo:esperanto
        """;

    private static readonly FrozenDictionary<string, string> ByWord = Table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(':'))
        .SelectMany(row => row[2].Split(',').Append(row[0]).Append(row[1]).Select(word => (Word: word, Code: row[0])))
        .Where(pair => pair.Word != "-")
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Code, StringComparer.Ordinal);

    /// <summary>
    /// The code for a code or name: "vi", "vi-VN", "vie", "Tiếng Việt", "fra". Another code of three letters is kept; null for what is no
    /// language, and for the codes that name none (mul, und, zxx).
    /// </summary>
    public static string? Find(string written)
    {
        var word = written.AsSpan().Trim(" .,;|#").ToString().ToLower(CultureInfo.InvariantCulture);
        word = word[(word.LastIndexOf('/') + 1)..];
        if (ByWord.TryGetValue(word, out var code))
        {
            return code;
        }

        // A tag with a region or script, BCP 47: "vi-VN", "zh_Hant".
        var separator = word.AsSpan().IndexOfAny('-', '_');
        if (separator is 2 or 3 && ByWord.TryGetValue(word[..separator], out code))
        {
            return code;
        }

        return word.Length == 3 && word.All(char.IsAsciiLetterLower) && word is not ("mul" or "und" or "zxx" or "mis") ? word : null;
    }
}
