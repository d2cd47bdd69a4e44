using System.Globalization;
using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>Gathers what matching finds, looks up where the items stand, and writes it in chunks.</summary>
internal sealed class ProblemCollector(NpgsqlConnection writer, long batch, ProblemPhase phase = ProblemPhase.Match)
{
    private const int AtOnce = 1000;

    private readonly List<(long Item, long? Other, Func<ItemPlace, ItemPlace?, ImportProblem> Say)> waiting = [];

    public ValueTask AddAsync(long item, Func<ItemPlace, ImportProblem> say, CancellationToken cancellationToken)
    {
        waiting.Add((item, null, (place, _) => say(place)));
        return waiting.Count < AtOnce ? ValueTask.CompletedTask : new ValueTask(FlushAsync(cancellationToken));
    }

    /// <summary>Takes what there is to say of a decision; written with the next flush.</summary>
    public ValueTask AddAsync(Decision decision, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (decision.Later is { } later)
        {
            waiting.Add((decision.Item, later, (place, other) => ImportSentences.Duplicate(place, PlaceInWords(other!.Value))));
        }
        else if (decision is { IsOtherRecord: true, Document: { } taken })
        {
            waiting.Add((decision.Item, null, (place, _) => ImportSentences.OtherRecord(place, taken)));
        }
        else if (decision.Reason == "ambiguous")
        {
            waiting.Add((decision.Item, null, (place, _) => ImportSentences.Ambiguous(place, decision.Candidates)));
        }
        else if (decision is { Action: ImportAction.Propose, Document: { } edited })
        {
            waiting.Add((decision.Item, null, (place, _) => ImportSentences.EditKept(place, edited)));
        }
        else if (decision is { TitleDiffers: true, Document: { } document })
        {
            waiting.Add((decision.Item, null, (place, _) => ImportSentences.TitleDiffers(place, document)));
        }

        return ValueTask.CompletedTask;
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var places = await ReadPlacesAsync(cancellationToken);
        await ProblemWriter.WriteAsync(
            writer, batch, phase,
            [.. waiting.Select(one => one.Say(places[one.Item], one.Other is { } other ? places[other] : null))], cancellationToken);
        waiting.Clear();
    }

    private async Task<Dictionary<long, ItemPlace>> ReadPlacesAsync(CancellationToken cancellationToken)
    {
        var ids = waiting.Select(one => one.Item).Concat(waiting.Where(one => one.Other is not null).Select(one => one.Other!.Value)).Distinct().ToArray();
        await using var command = new NpgsqlCommand(MatchSql.Place, writer) { Parameters = { new() { Value = ids } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var places = new Dictionary<long, ItemPlace>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var position = new RecordPosition(reader.GetInt64(2), reader.GetInt64(3), StoredEnum.Parse<PositionUnit>(reader.GetString(4)));
            places.Add(reader.GetInt64(0), new ItemPlace(reader.GetString(1), position, reader.GetString(5)));
        }

        return places;
    }

    private static string PlaceInWords(ItemPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.File} #{place.Position.Number}");
}
