using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// One of the lower levels of a sort key, short: weight 0 is by far the commonest and is written as run lengths, a longer run before a shorter one because what
/// ends a run weighs more than what it is made of. Zeros at the end are not written.
/// </summary>
internal sealed class WeightRun
{
    /// <summary>The largest weight that has a character: '[' is 1, '~' is 36.</summary>
    public const int Heaviest = '~' - LongestRunOfOne;

    private const char LongestRunOfOne = 'Z';
    private const int Longest = LongestRunOfOne - '0' + 1;

    private readonly StringBuilder _weights = new();
    private int _zeros;

    public bool IsEmpty => _weights.Length == 0;

    public StringBuilder Weights => _weights;

    public void Add(int weight)
    {
        if (weight == 0)
        {
            _zeros++;
            return;
        }

        for (; _zeros > 0; _zeros -= Math.Min(_zeros, Longest))
            _weights.Append((char)(LongestRunOfOne - Math.Min(_zeros, Longest) + 1));
        _weights.Append((char)(LongestRunOfOne + weight));
    }
}
