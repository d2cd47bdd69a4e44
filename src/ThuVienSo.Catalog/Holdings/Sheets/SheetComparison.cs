using System.Globalization;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>
/// Sets the rows of a spreadsheet beside what the library holds. A copy is known again by its name, else by its barcode, else, without either, by saying the same as one that no other row speaks of:
/// so a file that was applied says nothing new when it comes again.
/// </summary>
internal sealed class SheetComparison
{
    private readonly Dictionary<long, ShownCopies> _before;
    private readonly Dictionary<long, ShownCopies> _shown;
    private readonly Dictionary<string, long> _elsewhere;
    private readonly string _library;
    private readonly Dictionary<long, string[]> _names;
    private readonly Dictionary<long, string[]> _writtenNames;
    private readonly Dictionary<long, bool[]> _claimed;
    private readonly List<Edit> _edits = [];
    private readonly List<SheetDifference> _others = [];
    private int _unchanged;
    private bool _replacesAll;
    private bool _overwrite;

    /// <param name="library">Code of the library.</param>
    /// <param name="shown">What it holds of every document that a row names and that is there, and of all its documents where the file is to replace all.</param>
    /// <param name="elsewhere">Barcodes that it has at other documents, with these documents.</param>
    public SheetComparison(string library, Dictionary<long, ShownCopies> shown, Dictionary<string, long> elsewhere)
    {
        (_library, _before, _elsewhere) = (library, shown, elsewhere);
        // A copy that goes by a number keeps it, whatever goes before it.
        _shown = shown.ToDictionary(pair => pair.Key, pair => pair.Value with { Copies = CopyNames.Kept(pair.Value.Copies) });
        _names = shown.ToDictionary(pair => pair.Key, pair => CopyNames.Of(pair.Value.Copies));
        _writtenNames = _names.ToDictionary(pair => pair.Key, pair => pair.Value.Select(WantedCopy.AsShown).ToArray());
        _claimed = shown.ToDictionary(pair => pair.Key, pair => new bool[pair.Value.Copies.Count]);
    }

    /// <summary>Number of the document that a row names; null when it names none.</summary>
    public static long? DocumentOf(SheetRow row) =>
        long.TryParse(row[SheetField.Document]?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var document) && document > 0 ? document : null;

    /// <param name="rows">The rows.</param>
    /// <param name="replacesAll">What no row speaks of is to go.</param>
    /// <param name="overwrite">What the rows say counts also where the catalog was changed since.</param>
    public void Compare(IReadOnlyList<SheetRow> rows, bool replacesAll, bool overwrite)
    {
        (_replacesAll, _overwrite) = (replacesAll, overwrite);
        // Names first: a row without one must not take the copy that another row names.
        var later = new List<(SheetRow Row, long Document)>();
        foreach (var row in rows)
        {
            if (FaultOf(row) is { } fault)
                AddWrong(row, fault);
            else if (Claim(row, DocumentOf(row)!.Value) is { } at)
                CompareOne(row, DocumentOf(row)!.Value, at);
            else if (!IsNamedTwice(row))
                later.Add((row, DocumentOf(row)!.Value));
        }

        foreach (var (row, document) in later)
            CompareUnnamed(row, document);
        if (replacesAll)
            RemoveOthers();
        RefuseTakenBarcodes();
    }

    public SheetDifferences Differences => new(
        [.. _edits.Select(edit => edit.Difference).Concat(_others).OrderBy(one => one.Row == 0 ? long.MaxValue : one.Row)], _unchanged);

    /// <summary>The copies of each document as they are to be.</summary>
    public IEnumerable<(long Document, ShownCopies Before, IReadOnlyList<Copy> After, IReadOnlyList<DifferenceKind> Kinds)> Plan =>
        from edit in _edits
        group edit by edit.Document into document
        let after = After(_shown[document.Key].Copies, [.. document])
        select (document.Key, _before[document.Key], CopyNames.Kept(after, _names[document.Key]), (IReadOnlyList<DifferenceKind>)[.. document.Select(edit => edit.Difference.Kind)]);

    private SheetFault? FaultOf(SheetRow row) =>
        row.Fault is { } fault ? fault
        : row[SheetField.Library]?.Trim() is { Length: > 0 } library && !string.Equals(library, _library, StringComparison.OrdinalIgnoreCase) ? SheetReasons.Foreign
        : DocumentOf(row) is not { } document ? SheetReasons.NoDocument
        : !_shown.ContainsKey(document) ? SheetReasons.Unknown
        : WantedCopy.IsRemoval(row) is null ? SheetReasons.BadMark : null;

    private int? Claim(SheetRow row, long document)
    {
        var at = Named(row, document).FirstOrDefault(i => !_claimed[document][i], -1);
        if (at < 0)
            return null;
        _claimed[document][at] = true;
        return at;
    }

    private bool IsNamedTwice(SheetRow row)
    {
        if (!Named(row, DocumentOf(row)!.Value).Any())
            return false;
        AddWrong(row, SheetReasons.Twice);
        return true;
    }

    /// <summary>Places of the copies that a row names, as a spreadsheet writes names: one, or several that differ in what it does not keep.</summary>
    private IEnumerable<int> Named(SheetRow row, long document) => NameIn(row) is { } name
        ? Enumerable.Range(0, _writtenNames[document].Length).Where(i => _writtenNames[document][i] == WantedCopy.AsShown(name)) : [];

    private void CompareUnnamed(SheetRow row, long document)
    {
        var shown = _shown[document].Copies;
        var fault = WantedCopy.Of(row, null, out var wanted);
        var at = Free(document, copy => wanted.Barcode is not null && copy.Barcode == wanted.Barcode);
        if (at < 0 && NameIn(row) is null && wanted.Barcode is null)
            at = Free(document, copy => copy.SaysTheSameAs(wanted));
        if (at >= 0)
        {
            _claimed[document][at] = true;
            CompareOne(row, document, at);
        }
        else if (WantedCopy.IsRemoval(row) == true || (fault is null && IsUntouched(row, wanted)))
            _unchanged++;
        else if (fault is not null)
            AddWrong(row, fault);
        else if (wanted is { CallNumber: null, Barcode: null, Shelf: null })
            AddWrong(row, SheetReasons.NoCopy);
        else if (NameIn(row) is { } name && !_overwrite)
            _others.Add(new SheetDifference(DifferenceKind.Conflict, row.Number, document, name, WantedCopy.Differences(null, wanted), SheetReasons.GoneSince));
        else
            Add(document, null, wanted, new SheetDifference(DifferenceKind.Added, row.Number, document, null, WantedCopy.Differences(null, wanted)));

        int Free(long of, Func<Copy, bool> fits) => Enumerable.Range(0, shown.Count).FirstOrDefault(i => !_claimed[of][i] && fits(shown[i]), -1);
    }

    private void CompareOne(SheetRow row, long document, int at)
    {
        var (now, name, version) = (_shown[document].Copies[at], _names[document][at], row[SheetField.Version]?.Trim() ?? "");
        var removes = WantedCopy.IsRemoval(row) == true;
        var wanted = now;
        if (!removes && WantedCopy.Of(row, now, out wanted) is { } fault)
        {
            AddWrong(row, fault);
            return;
        }

        if (!removes && (wanted == now || IsUntouched(row)))
            _unchanged++;
        else if (version.Length == 0 && NameIn(row) is not null)
            AddWrong(row, SheetReasons.NoVersion);
        else if (version.Length > 0 && version != now.Version && !_overwrite)
            _others.Add(new SheetDifference(DifferenceKind.Conflict, row.Number, document, name, WantedCopy.Differences(now, removes ? null : wanted), SheetReasons.ChangedSince));
        else
            Add(document, at, removes ? null : wanted, new SheetDifference(
                removes ? DifferenceKind.Removed : DifferenceKind.Changed, row.Number, document, name, WantedCopy.Differences(now, removes ? null : wanted)));
    }

    private bool IsUntouched(SheetRow row) => WantedCopy.Of(row, null, out var said) is null && IsUntouched(row, said);

    /// <summary>Whether the row says what it said when the list was taken. Nobody wants anything by it then, whatever became of the copy since; but a file that replaces all means every row.</summary>
    private bool IsUntouched(SheetRow row, Copy said) => !_replacesAll && row[SheetField.Version]?.Trim() == said.Version;

    private void RemoveOthers()
    {
        foreach (var (document, shown) in _shown)
        {
            for (var i = 0; i < shown.Copies.Count; i++)
            {
                if (!_claimed[document][i])
                    Add(document, i, null, new SheetDifference(DifferenceKind.Removed, 0, document, _names[document][i], WantedCopy.Differences(shown.Copies[i], null)));
            }
        }
    }

    /// <summary>A barcode is free where its copy gives it up in the same file. A row that is refused keeps its old one, which may refuse another.</summary>
    private void RefuseTakenBarcodes()
    {
        var owners = OwnersOfKept();
        var (takers, refused, waiting) = (new Dictionary<string, Edit>(StringComparer.Ordinal), new HashSet<Edit>(ReferenceEqualityComparer.Instance), new Queue<Edit>());
        foreach (var edit in _edits.Where(edit => edit.After?.Barcode is not null && !edit.KeepsBarcode(_shown)))
        {
            if (owners.TryAdd(edit.After!.Barcode!, edit.Document))
                takers.Add(edit.After.Barcode!, edit);
            else
                Refuse(edit, owners[edit.After.Barcode!]);
        }

        while (waiting.TryDequeue(out var back))
        {
            if (back.At is { } at && _shown[back.Document].Copies[at].Barcode is { } kept && takers.Remove(kept, out var taker))
                Refuse(taker, back.Document);
        }

        _edits.RemoveAll(refused.Contains);

        void Refuse(Edit edit, long owner)
        {
            refused.Add(edit);
            waiting.Enqueue(edit);
            _others.Add(edit.Difference with { Kind = DifferenceKind.Wrong, Fault = SheetReasons.BarcodeTaken(edit.After!.Barcode!, owner) });
        }
    }

    /// <summary>Barcodes with the documents of the copies that have them and go on having them.</summary>
    private Dictionary<string, long> OwnersOfKept()
    {
        var touched = _edits.Where(edit => edit.At is not null).Select(edit => (edit.Document, edit.At!.Value)).ToHashSet();
        var owners = new Dictionary<string, long>(_elsewhere, StringComparer.Ordinal);
        foreach (var (document, shown) in _shown)
        {
            for (var i = 0; i < shown.Copies.Count; i++)
            {
                if (shown.Copies[i].Barcode is { } barcode && !touched.Contains((document, i)))
                    owners.TryAdd(barcode, document);
            }
        }

        foreach (var edit in _edits.Where(edit => edit.KeepsBarcode(_shown)))
            owners.TryAdd(edit.After!.Barcode!, edit.Document);
        return owners;
    }

    private static List<Copy> After(IReadOnlyList<Copy> before, IReadOnlyList<Edit> edits)
    {
        var at = edits.Where(edit => edit.At is not null).ToDictionary(edit => edit.At!.Value, edit => edit.After);
        return [.. before.Select((copy, i) => at.TryGetValue(i, out var after) ? after : copy).OfType<Copy>(), .. edits.Where(edit => edit.At is null).Select(edit => edit.After!)];
    }

    private static string? NameIn(SheetRow row) => row[SheetField.Copy]?.Trim() is { Length: > 0 } name ? name : null;

    private void Add(long document, int? at, Copy? after, SheetDifference difference) => _edits.Add(new Edit(document, at, after, difference));

    private void AddWrong(SheetRow row, SheetFault fault) => _others.Add(new SheetDifference(DifferenceKind.Wrong, row.Number, DocumentOf(row), NameIn(row), [], fault));

    /// <summary>Something to do: <paramref name="At"/> null adds, <paramref name="After"/> null removes.</summary>
    private sealed record Edit(long Document, int? At, Copy? After, SheetDifference Difference)
    {
        public bool KeepsBarcode(Dictionary<long, ShownCopies> shown) => At is { } at && After?.Barcode is { } barcode && shown[Document].Copies[at].Barcode == barcode;
    }
}
