namespace ThuVienSo.Tests.Formats;

/// <summary>Damages bytes at random, the same way for the same seed.</summary>
internal static class Mutation
{
    /// <summary>How many inputs a mutation test tries for each format; <c>THUVIENSO_MUTATIONS</c> asks for more.</summary>
    public static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), out var count) ? count : 2_000;

    /// <summary>One to eight changes: bits, bytes, stretches deleted, doubled, moved, and strings that formats are sensitive to.</summary>
    public static byte[] Of(byte[] good, int seed, IReadOnlyList<byte[]> tokens)
    {
        var random = new Random(seed);
        var bytes = good.ToList();
        for (var changes = random.Next(1, 9); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 4:
                    bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)).ToArray());
                    break;
                case 5:
                    bytes[at] = (byte)random.Next('0', '9' + 1);
                    break;
                case 6 when random.Next(8) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, tokens[random.Next(tokens.Count)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
