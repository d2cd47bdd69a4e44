using System.Collections.Concurrent;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>A query asked of one digital object. What words mean goes by the models and tables of the moment, which change while an index stands.</summary>
internal readonly record struct InsideAsked(long Document, Asker Asker, string Query, SyllableModel Pages, SyllableModel Records, Abbreviations Abbreviations);

/// <summary>
/// Readings of the last queries inside books, of one state of the indexes: a viewer asks for the parts of one answer and then for page after page.
/// </summary>
internal sealed class InsideReadings
{
    /// <summary>Some kilobytes each.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<InsideAsked, InsideReading> _kept = [];

    public InsideReading? Find(InsideAsked asked) => _kept.GetValueOrDefault(asked);

    public void Keep(InsideAsked asked, InsideReading reading)
    {
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[asked] = reading;
    }
}
