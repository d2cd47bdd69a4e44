namespace ThuVienSo.Benchmarks.Corpus;

/// <summary>
/// Words of one to three legal Vietnamese syllables, drawn with Zipf's law (exponent 1.05: near the slope of running Vietnamese news text).
/// The same seed gives the same vocabulary and the same draws.
/// </summary>
public sealed class SyllableVocabulary
{
    private static readonly string[] Onsets =
        ["", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "s", "t", "th", "tr", "v", "x"];

    private static readonly string[] OpenRimes =
    [
        "a à á ả ã ạ", "ai ài ái ải ãi ại", "an àn án ản ãn ạn", "ang àng áng ảng ãng ạng", "anh ành ánh ảnh ãnh ạnh", "ao ào áo ảo ão ạo", "ăn ằn ắn ẳn ẵn ặn",
        "ăng ằng ắng ẳng ẵng ặng", "âm ầm ấm ẩm ẫm ậm", "ân ần ấn ẩn ẫn ận", "âu ầu ấu ẩu ẫu ậu", "ay ày áy ảy ãy ạy", "ây ầy ấy ẩy ẫy ậy", "ô ồ ố ổ ỗ ộ", "ôi ồi ối ổi ỗi ội",
        "ông ồng ống ổng ỗng ộng", "ôn ồn ốn ổn ỗn ộn", "ơ ờ ớ ở ỡ ợ", "ơn ờn ớn ởn ỡn ợn", "u ù ú ủ ũ ụ", "ung ùng úng ủng ũng ụng", "ư ừ ứ ử ữ ự", "ương ường ướng ưởng ưỡng ượng",
        "ươi ười ưới ưởi ưỡi ượi", "ưng ừng ứng ửng ững ựng", "uôn uồn uốn uổn uỗn uộn", "o ò ó ỏ õ ọ", "on òn ón ỏn õn ọn", "ong òng óng ỏng õng ọng", "oi òi ói ỏi õi ọi", "um ùm úm ủm ũm ụm",
    ];

    private readonly string[] _words;
    private readonly double[] _cumulative;

    public SyllableVocabulary(int size, int seed)
    {
        var random = new Random(seed);
        var syllables = (from onset in Onsets from rime in OpenRimes from toned in rime.Split(' ') select onset + toned).ToArray();
        random.Shuffle(syllables);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var words = new List<string>(size);
        while (words.Count < size)
        {
            // Running Vietnamese is about half single syllables, the rest mostly compounds of two.
            var length = random.NextDouble() switch { < 0.35 => 1, < 0.92 => 2, _ => 3 };
            var word = string.Join(' ', Enumerable.Range(0, length).Select(_ => syllables[Skewed(random, syllables.Length)]));
            if (seen.Add(word))
                words.Add(word);
        }

        _words = [.. words];
        _cumulative = Zipf(size, 1.05);
    }

    public int Size => _words.Length;

    public string this[int rank] => _words[rank];

    public string Draw(Random random)
    {
        var at = Array.BinarySearch(_cumulative, random.NextDouble());
        return _words[Math.Min(at < 0 ? ~at : at, _words.Length - 1)];
    }

    private static int Skewed(Random random, int length) => (int)(length * Math.Pow(random.NextDouble(), 2.5));

    private static double[] Zipf(int size, double exponent)
    {
        var cumulative = new double[size];
        double sum = 0;
        for (var rank = 0; rank < size; rank++)
            cumulative[rank] = sum += 1 / Math.Pow(rank + 1, exponent);
        for (var rank = 0; rank < size; rank++)
            cumulative[rank] /= sum;
        return cumulative;
    }
}
