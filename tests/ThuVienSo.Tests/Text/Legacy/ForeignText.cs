namespace ThuVienSo.Tests.Text.Legacy;

/// <summary>Runs of text that is right as it is: English, French, other languages of Latin letters, and what stands in catalogs between words.</summary>
internal static class ForeignText
{
    private const string French =
        """
        à été où là né dès près très après même être forêt fête tête bête île âge âme côté côte hôtel hôpital goût août dû sûr mûr reçu français française façon leçon garçon ça
        littérature géographie économique société mœurs coutumes époque siècle étude édition dépôt légal préface mémoire mémoires recherche théâtre poète poésie épopée légende
        père mère frère élève école lycée université musée bibliothèque archéologie préhistoire céramique décor légendes décret arrêté règlement ministère résidence délégué
        évêque église prêtre prière cathédrale Noël maïs naïf Moïse ambiguë créé créée idées années journée vallée thé café blé pré clé gré naître paraître connaître bientôt
        Extrême-Orient Indochine Annam Tonkin Cochinchine Hué Saïgon Hanoï Tourane Faifo Alexandre Cadière Génibrel Legrand L'été d'été l'île n'était s'élève aujourd'hui quelqu'un
        la le les des du de en un une et il elle qui que dans sur par pour avec sans sous vers chez entre province ville fleuve montagne temple histoire langue
        """;

    private const string English =
        """
        the a of and to in is was for on with as by at from his her their our your its not but which when where who what how why there here this that these those one two
        library libraries catalogue record history province river mountain island village people culture festival craft temple war peace rice sugar cinnamon fishing boat sea
        isn't don't we're they've he'd she'll I'm author's naïve café résumé façade cliché fiancée Brontë coöperate Zoë rôle vis-à-vis déjà-vu Los Angeles Montréal São Paulo
        press review journal volume number page report annual edited translated published second third edition research studies university introduction handbook guide
        """;

    private const string Others =
        """
        für über schön Straße größer Mädchen Köln Zürich Österreich Übersetzung Bücher Geschichte wörterbuch señor niño España mañana año corazón canción también más
        coração não são João Conceição irmão ação português à língua até você år på små Ærø Åse københavn fjord þing Ísland Reykjavík háskóli smørrebrød Malmö får
        perché città università più così è già caffè Forlì Łódź Dvořák Čapek Gödel Erdős Nguyễn Du
        """;

    private const string Marks =
        """
        ISBN 978-604-1-23456-8 (hbk.) 0-8248-2345-X 959.7/53 DS556.39.Q3 V23(1-4Qn)-0 A1(B)+C2 895.922'1 f(x)=a^2+b^2 x^2+y^2 (a+b)^2 {a,b} 50% 12.000đ 45.000 ₫ $12.50 €9,99 £5
        1998-2003 12/5/1998 c1985 [19--] 1930-45. tr. 312 p. : ill. ; 21 cm 2°C 19,2° 12½ ±5 ©2001 ® ™ § 5 ¶ 12 «a» “b” ‘c’ – — … • · × ÷ №
        thuvien@quangngai.gov.vn http://www.example.org/~dir/file.html?x=1&y=2 C:\Temp\sach_moi.xls bao-cao.v2.docx anh_001.jpg index.html#top ~/bin a.b.c e.g. i.e. a.m. U.S.A. v.v...
        Who? What? Why not? (a+b) Is it so? No. Yes! o.k. C++ C# R&D AT&T Q&A 3D mp3 H2O CO2 `code` ^top ~5 +84 (0255) 3.822.222 No.5 vol.2 p.31 Ph.D. Dr. M.A. T.p. TP.HCM
        """;

    /// <summary>A run of three to twelve words of one kind or two, the same for the same seed.</summary>
    public static string Run(Random random)
    {
        string[][] kinds = [Words(French), Words(French), Words(English), Words(Others), Words(Marks)];
        string[] kind = kinds[random.Next(kinds.Length)];
        string[] other = random.Next(4) == 0 ? kinds[random.Next(kinds.Length)] : kind;
        return string.Join(' ', Enumerable.Range(0, random.Next(3, 13)).Select(_ => (random.Next(4) == 0 ? other : kind) is var words ? Cased(words[random.Next(words.Length)], random) : ""));
    }

    private static string Cased(string word, Random random) => random.Next(12) switch
    {
        0 => word.ToUpperInvariant(),
        1 or 2 => char.ToUpperInvariant(word[0]) + word[1..],
        _ => word,
    };

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
