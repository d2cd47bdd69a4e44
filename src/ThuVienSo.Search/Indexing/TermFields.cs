using Lucene.Net.Documents;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// Fields of one whole term each, used again for the next document: Lucene gives every new field a token stream of its own, which cost half of all
/// that indexing allocated.
/// </summary>
internal sealed class TermFields
{
    private readonly Dictionary<string, (List<StringField> Made, int Used)> _byName = new(StringComparer.Ordinal);

    /// <summary>A field with this name and term; good until <see cref="Reset"/>.</summary>
    public StringField Of(string name, string term)
    {
        var (made, used) = _byName.GetValueOrDefault(name, ([], 0));
        if (used == made.Count)
        {
            made.Add(new StringField(name, term, Field.Store.NO));
        }
        else
        {
            made[used].SetStringValue(term);
        }

        _byName[name] = (made, used + 1);
        return made[used];
    }

    /// <summary>The fields given so far may be used for another document.</summary>
    public void Reset()
    {
        foreach (var name in _byName.Keys)
        {
            _byName[name] = (_byName[name].Made, 0);
        }
    }
}
