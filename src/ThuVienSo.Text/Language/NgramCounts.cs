using System.Numerics;

namespace ThuVienSo.Text.Language;

/// <summary>
/// Counts of runs of two and three words, in a table of bounded size: when it is full, the rarest runs are forgotten, those of three words first. A run that comes only once in
/// a large collection says little about how people write.
/// </summary>
internal sealed class NgramCounts
{
    private const int FirstSlots = 1 << 12;

    private readonly int _mostSlots;
    private ulong[] _keys;
    private int[] _counts;

    /// <param name="mostSlots">A power of two; twelve bytes each.</param>
    public NgramCounts(int mostSlots)
    {
        _mostSlots = mostSlots;
        (_keys, _counts) = (new ulong[FirstSlots], new int[FirstSlots]);
    }

    /// <summary>Runs kept.</summary>
    public int Count { get; private set; }

    /// <summary>The key of a run of two: never 0, because no word has the number 0.</summary>
    public static ulong Pair(ushort first, ushort second) => ((ulong)first << 16) | second;

    public static ulong Triple(ushort first, ushort second, ushort third) => ((ulong)first << 32) | Pair(second, third);

    public int Of(ulong key)
    {
        int at = Slot(key);
        return _keys[at] == key ? _counts[at] : 0;
    }

    public void Add(ulong key, int times)
    {
        int at = Slot(key);
        if (_keys[at] == key)
        {
            _counts[at] += times;
            return;
        }

        (_keys[at], _counts[at]) = (key, times);
        if (++Count * 10L > _keys.Length * 7L)
            MakeRoom();
    }

    /// <summary>All runs, in no order.</summary>
    public IEnumerable<(ulong Key, int Count)> All()
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != 0)
                yield return (_keys[i], _counts[i]);
        }
    }

    private int Slot(ulong key)
    {
        int mask = _keys.Length - 1;
        int at = (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (_keys[at] != 0 && _keys[at] != key)
            at = (at + 1) & mask;
        return at;
    }

    private void MakeRoom()
    {
        if (_keys.Length < _mostSlots)
        {
            Rebuild(_keys.Length * 2, _ => true);
            return;
        }

        for (int rare = 1; Count * 2 > _keys.Length; rare++)
        {
            Rebuild(_keys.Length, run => run.Count > rare || run.Key >> 32 == 0);
            if (Count * 2 > _keys.Length)
                Rebuild(_keys.Length, run => run.Count > rare);
        }
    }

    private void Rebuild(int slots, Func<(ulong Key, int Count), bool> keep)
    {
        var kept = All().Where(keep).ToList();
        (_keys, _counts, Count) = (new ulong[BitOperations.RoundUpToPowerOf2((uint)slots)], new int[slots], kept.Count);
        foreach (var (key, count) in kept)
        {
            int at = Slot(key);
            (_keys[at], _counts[at]) = (key, count);
        }
    }
}
