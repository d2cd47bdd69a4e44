using System.Globalization;
using System.Text;
using ThuVienSo.Search.Querying.Grammar;

namespace ThuVienSo.Tests.Search.Grammar;

/// <summary>Seeded mutations of real queries: the grammar answers every one within its own limits.</summary>
[TestFixture]
public sealed class QueryMutationTests
{
    private static readonly string[] Seeds =
    [
        "tác giả: Nguyễn Du -\"bản dịch\" (kiều OR thuý*) nam:1930..1945",
        "nhande:\"Đoạn trường tân thanh\" HOẶC chude:(thơ nôm)",
        "206/QĐ-TTg số:272/BC-SVHTTDL isbn:978-604-1",
        "Ba Tơ -- Khởi nghĩa (1945) “du kích” quảng ng*",
        "𠀋𠀌 Hrê ƀok k’ĕch",
    ];

    private static readonly string[] Splices =
        ["(", ")", "\"", "“", "”", "*", "-", ":", " OR ", " HOẶC ", " AND ", "nam:", "tacgia:", "..", "\0", "\ud800", "\udc00", "\u0301", "\u200b", "ạ", " ", "\t", "𠀋"];

    [Test]
    public void Every_mutated_query_is_answered_within_the_limits()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS") ?? "2000", CultureInfo.InvariantCulture);
        var random = new Random(20261123);
        for (var i = 0; i < count; i++)
        {
            var query = Mutate(Seeds[random.Next(Seeds.Length)], random);
            try
            {
                Check(QueryGrammar.Parse(query));
            }
            catch (Exception e)
            {
                Assert.Fail($"mutation {i}, query «{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(query))}»: {e}");
            }
        }
    }

    private static void Check(QueryParse parse)
    {
        if (parse is ParsedQuery parsed)
        {
            var (leaves, depth) = Measure(parsed.Root);
            var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            Assert.That(leaves + Different(parsed.Root, words), Is.LessThanOrEqualTo(QueryGrammar.MaxClauses));
            // A group gives at most a not, a field, an any and an all of its own.
            Assert.That(depth, Is.LessThanOrEqualTo((QueryGrammar.MaxDepth + 1) * 4));
        }
    }

    /// <summary>Plain words, each counted once: a word said again is not looked for again.</summary>
    private static int Different(QueryNode node, HashSet<string> seen) => node switch
    {
        QueryNode.Words words => words.Items.Count(seen.Add),
        QueryNode.Field field => Different(field.Inside, seen),
        QueryNode.Not not => Different(not.Inside, seen),
        QueryNode.All all => all.Parts.Sum(part => Different(part, seen)),
        QueryNode.Any any => any.Parts.Sum(part => Different(part, seen)),
        _ => 0,
    };

    /// <summary>Leaves other than plain words.</summary>
    private static (int Leaves, int Depth) Measure(QueryNode node) => node switch
    {
        QueryNode.Words => (0, 1),
        QueryNode.Field field => Deeper([field.Inside]),
        QueryNode.Not not => Deeper([not.Inside]),
        QueryNode.All all => Deeper(all.Parts),
        QueryNode.Any any => Deeper(any.Parts),
        _ => (1, 1),
    };

    private static (int Leaves, int Depth) Deeper(IReadOnlyList<QueryNode> parts)
    {
        var measured = parts.Select(Measure).ToList();
        return (measured.Sum(m => m.Leaves), measured.Max(m => m.Depth) + 1);
    }

    private static string Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(4))
            {
                case 0:
                    text.Insert(at, Splices[random.Next(Splices.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(6), text.Length - at));
                    break;
                case 2:
                    text.Insert(at, string.Concat(Enumerable.Repeat(Splices[random.Next(Splices.Length)], random.Next(1, 40))));
                    break;
                default:
                    text.Insert(at, (char)random.Next(1, 0x10000));
                    break;
            }
        }
        return text.ToString();
    }
}
