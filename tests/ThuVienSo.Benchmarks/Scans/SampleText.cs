using System.Globalization;
using System.Net;
using System.Text;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>The texts that the samples are drawn from: pages parted by "===", headings after "#" and "##", paragraphs by empty lines.</summary>
internal static class SampleText
{
    private const string Style =
        """
        <meta charset="utf-8"><style>
        @page { margin: 0 } * { box-sizing: border-box } body { margin: 0; background: #fff; color: #111; font: 11.5pt/1.55 "Noto Serif", serif }
        section { padding: 15mm 13mm; break-after: page; height: 100vh; position: relative } h1 { font-size: 17pt; line-height: 1.35; text-align: center; margin: 2mm 0 7mm }
        h2 { font-size: 13pt; margin: 4mm 0 1mm; break-after: avoid } p { margin: 0 0 3mm; text-align: justify; text-indent: 6mm } footer { position: absolute; bottom: 7mm; left: 0; right: 0; text-align: center; font-size: 9pt }
        .columns { columns: 2; column-gap: 7mm; column-rule: .3mm solid #444 } .columns p { text-indent: 3mm; font-size: 10pt } .columns h1 { column-span: all; letter-spacing: 1mm; border-bottom: 1mm double #222 }
        .vertical { writing-mode: vertical-rl; font: 34pt/1.6 "Noto Serif CJK TC", HanaMinA, HanaMinB, serif; padding: 20mm; letter-spacing: 3mm } .vertical p { text-indent: 0; text-align: start }
        </style>
        """;

    public static IReadOnlyList<string> Pages(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scans", "texts", name)).ReplaceLineEndings("\n").Split("\n===\n", StringSplitOptions.TrimEntries);

    /// <summary>The heading of a page that begins a part of the whole; null when it goes on with one.</summary>
    public static string? HeadingOf(string page) => page.StartsWith("# ", StringComparison.Ordinal) ? page.Split('\n')[0][2..] : null;

    public static string Html(string page, int? number, string className = "") => $"{Style}{Section(page, number, className)}";

    public static string Html(IEnumerable<string> pages) => $"{Style}{string.Concat(pages.Index().Select(page => Section(page.Item, page.Index + 1, "")))}";

    /// <summary>A page of the handbook of crafts, made of a row of its table.</summary>
    public static IReadOnlyList<string> Crafts() =>
        [.. Pages("lang-nghe.tsv")[0].Split('\n').Select(row => row.Split('\t')).Index().Select(row => Craft(row.Index + 1, row.Item))];

    private static string Craft(int number, string[] row)
    {
        var (place, district, craft, material, goods, tool) = (row[0], row[1], row[2], row[3], row[4], row[5]);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # {number}. Nghề {craft} ở {place}
            {place} thuộc {district}, lâu nay được biết đến với nghề {craft}. Cả xóm cùng làm, người già giữ bí quyết, người trẻ học từ lúc mười hai, mười ba tuổi.

            Nguyên liệu chính là {material}. Thợ chọn rất kỹ, vì nguyên liệu xấu thì khéo tay mấy cũng hỏng. Dụng cụ quan trọng nhất là {tool}, nhà nào cũng tự sắm và truyền lại.

            ## Sản phẩm
            Hàng làm ra gồm {goods}. Mỗi phiên chợ, lái buôn đến tận nhà lấy hàng rồi chở về xuôi hoặc lên nguồn.

            ## Ghi nhận
            Theo lời kể của các nghệ nhân, nghề có ít nhất {(number % 5) + 3} đời. Năm khảo sát còn {(number * 7 % 40) + 6} hộ làm thường xuyên.
            """);
    }

    private static string Section(string page, int? number, string className)
    {
        var html = new StringBuilder($"<section class=\"{className}\">");
        var paragraph = new List<string>();
        foreach (var line in page.Split('\n').Select(line => line.Trim()).Append(""))
        {
            if (line.StartsWith('#') || line.Length == 0)
                Close();
            if (line.StartsWith("## ", StringComparison.Ordinal))
                html.Append("<h2>").Append(WebUtility.HtmlEncode(line[3..])).Append("</h2>");
            else if (line.StartsWith("# ", StringComparison.Ordinal))
                html.Append("<h1>").Append(WebUtility.HtmlEncode(line[2..])).Append("</h1>");
            else if (line.Length > 0)
                paragraph.Add(line);
        }

        return html.Append(number is { } printed ? string.Create(CultureInfo.InvariantCulture, $"<footer>{printed}</footer>") : "").Append("</section>").ToString();

        void Close()
        {
            if (paragraph.Count > 0)
                html.Append("<p>").AppendJoin("<br>", paragraph.Select(WebUtility.HtmlEncode)).Append("</p>");
            paragraph.Clear();
        }
    }
}
