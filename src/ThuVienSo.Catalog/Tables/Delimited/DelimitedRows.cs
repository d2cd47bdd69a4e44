using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Tables.Delimited;

/// <summary>
/// The rows of a text table. A quote that is never closed costs its own line only: reading goes on at the line after it. That is why the rows are split here and
/// not by a package: those at hand take such a quote for the beginning of a cell that ends with the file.
/// </summary>
internal sealed class DelimitedRows(TextLines lines, char delimiter)
{
    private readonly RowParser _parser = new(delimiter);
    private readonly LinkedList<TextLine> _ahead = [];
    private bool _first = true;

    public async IAsyncEnumerable<TableItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new TableItem.Begins(null, Encoding: lines.Encoding);
        while (await TakeAsync(cancellationToken) is { } line)
        {
            var separatorLine = _first && DelimiterGuess.IsSeparatorLine(line.Text);
            _first = false;
            if (!separatorLine && !string.IsNullOrWhiteSpace(line.Text))
            {
                yield return await RowAsync(line, cancellationToken);
            }
        }
    }

    private async ValueTask<TableItem> RowAsync(TextLine first, CancellationToken cancellationToken)
    {
        if (first.TooLong)
        {
            return new TableItem.Trouble(ProblemSeverity.Refused, first.Number, "line-too-long", CellReasons.LineTooLong);
        }

        _parser.Begin();
        var outcome = _parser.Feed(first.Text);
        var used = new List<TextLine>();
        var characters = first.Text.Length;
        while (outcome == RowParser.Outcome.NeedsAnotherLine)
        {
            var next = used.Count < TableLimits.RowLines ? await TakeAsync(cancellationToken) : null;
            if (next is null)
            {
                break;
            }

            used.Add(next);
            characters += next.Text.Length;
            if (next.TooLong || characters > TableLimits.RowCharacters)
            {
                break;
            }

            outcome = _parser.Feed(next.Text);
        }

        if (outcome != RowParser.Outcome.Complete)
        {
            GiveBack(used);
            return new TableItem.Trouble(ProblemSeverity.Refused, first.Number, "quote-not-closed", CellReasons.QuoteNotClosed);
        }

        var cells = _parser.Cells;
        return new TableItem.Row(first.Number, [.. cells.Select(WithoutError)], [.. _parser.Flaws, .. FlawsOf(first, used), .. ErrorsIn(cells)]);
    }

    private static string WithoutError(string cell) => CellErrors.IsError(cell) ? "" : cell;

    private static IEnumerable<CellFlaw> ErrorsIn(IReadOnlyList<string> cells) =>
        cells.Index().Where(cell => CellErrors.IsError(cell.Item)).Select(cell => new CellFlaw(cell.Index, CellFlawKind.FormulaError, cell.Item));

    /// <summary>A row of many lines says each kind of flaw once, for the first line that has it.</summary>
    private static IEnumerable<CellFlaw> FlawsOf(TextLine first, List<TextLine> others) =>
        others.Prepend(first).Where(line => line.Flaw is not null).Select(line => line.Flaw!.Value).DistinctBy(flaw => flaw.Kind);

    private async ValueTask<TextLine?> TakeAsync(CancellationToken cancellationToken)
    {
        if (_ahead.First is not { } node)
        {
            return await lines.NextAsync(cancellationToken);
        }

        _ahead.RemoveFirst();
        return node.Value;
    }

    private void GiveBack(List<TextLine> used)
    {
        for (var i = used.Count - 1; i >= 0; i--)
        {
            _ahead.AddFirst(used[i]);
        }
    }
}
