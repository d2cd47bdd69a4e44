namespace ThuVienSo.Catalog.Holdings;

/// <summary>The copies of the documents that one transaction is about, while what is pushed is done to them one after the other.</summary>
internal sealed class PushWork
{
    private readonly Dictionary<long, ShownCopies> _shown;
    private readonly Dictionary<long, List<Copy>> _now;
    private readonly Dictionary<string, long> _elsewhere;
    private readonly Dictionary<string, long> _owners = new(StringComparer.Ordinal);

    /// <param name="shown">What the library holds of these documents.</param>
    /// <param name="elsewhere">Barcodes that copies of other documents have, with these documents.</param>
    public PushWork(Dictionary<long, ShownCopies> shown, Dictionary<string, long> elsewhere)
    {
        (_shown, _elsewhere) = (shown, elsewhere);
        _now = shown.ToDictionary(pair => pair.Key, pair => CopyNames.Kept(pair.Value.Copies).ToList());
        foreach (var (id, copies) in _now)
        {
            foreach (var barcode in copies.Select(copy => copy.Barcode).OfType<string>())
                _owners.TryAdd(barcode, id);
        }
    }

    public PushResult Do(CopyPush push, long document)
    {
        var copies = _now[document];
        var at = Find(copies, push.Copy);
        if (push.Remove)
            return Remove(copies, at, document);
        var wanted = push.Copy with { Key = push.Copy.Key ?? (at < 0 ? null : copies[at].Key) };
        var old = at < 0 ? null : copies[at];
        if (wanted.Barcode is { } barcode && barcode != old?.Barcode)
        {
            if (OwnerOf(barcode) is { } owner)
                return PushResult.Rejected(document, CopyRules.BarcodeTaken(barcode, owner));
            _owners[barcode] = document;
        }

        if (old?.Barcode is { } before && before != wanted.Barcode)
            _owners.Remove(before);
        if (at < 0)
            copies.Add(wanted);
        else
            copies[at] = wanted;
        var outcome = old is null ? PushOutcome.Created : old == wanted ? PushOutcome.Unchanged : PushOutcome.Changed;
        return new PushResult(outcome, document, CopyNames.Of(wanted));
    }

    /// <summary>What is to be written: also what is unchanged but was not the library's own word yet.</summary>
    public IReadOnlyList<NewStatement> Statements(IEnumerable<long> documents) =>
    [
        .. from document in documents.Distinct()
           let shown = _shown[document]
           let copies = CopyNames.Kept(_now[document])
           let isShown = copies.SequenceEqual(shown.Copies)
           where !isShown || shown.Own is null
           select new NewStatement(document, copies, IsShown: isShown),
    ];

    private PushResult Remove(List<Copy> copies, int at, long document)
    {
        if (at < 0)
            return new PushResult(PushOutcome.Unchanged, document, null);
        if (copies[at].Barcode is { } barcode)
            _owners.Remove(barcode);
        copies.RemoveAt(at);
        return new PushResult(PushOutcome.Removed, document, null);
    }

    /// <summary>By the key; where none has it, by the barcode, among those that have no other key.</summary>
    private static int Find(List<Copy> copies, Copy wanted)
    {
        var at = wanted.Key is null ? -1 : copies.FindIndex(copy => copy.Key == wanted.Key);
        return at >= 0 || wanted.Barcode is null ? at : copies.FindIndex(copy => copy.Barcode == wanted.Barcode && (wanted.Key is null || copy.Key is null));
    }

    private long? OwnerOf(string barcode) =>
        _owners.TryGetValue(barcode, out var here) ? here : _elsewhere.TryGetValue(barcode, out var there) ? there : null;
}
