using Npgsql;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;

namespace ThuVienSo.Ingestion.Working;

/// <summary>Makes the images for reading of a page image.</summary>
/// <param name="catalog">Where images are noted.</param>
/// <param name="files">Has the masters.</param>
/// <param name="derivatives">Gets what is made.</param>
/// <param name="desk">Where it is made.</param>
/// <param name="decoding">Does the decoding, apart from this process.</param>
/// <param name="room">On the disk of the derivatives.</param>
public sealed class ImageWork(
    NpgsqlDataSource catalog, FileStore files, Catalog.Files.Derivatives derivatives, WorkDesk desk, DecodingPool decoding, RoomOnDisk room)
{
    public async Task<WorkOutcome> PerformAsync(TakenWork work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work.Subject, cancellationToken) is not { } image)
            return new WorkOutcome.Done();
        var made = Enum.GetValues<DerivativeKind>().ToDictionary(kind => kind, kind => desk.NewPath(Catalog.Files.Derivatives.Ending(kind)));
        try
        {
            var answer = await decoding.DeriveAsync(
                new DeriveOrder
                {
                    Path = files.PathOf(image.Master),
                    Frame = image.Frame,
                    Pyramid = made[DerivativeKind.Pyramid],
                    Thumbnail = made[DerivativeKind.Thumbnail],
                    Small = made[DerivativeKind.DataSaver],
                },
                cancellationToken);
            if (answer is not Decoded<DerivedImage>.Done done)
                return Refusal(((Decoded<DerivedImage>.Refused)answer).Problem, work, image.Master);
            foreach (var (kind, path) in made)
                derivatives.Publish(path, image.Master, image.Frame, kind);
            return new WorkOutcome.Done((held, token) => NoteAsync(held, work.Subject, done.Value, token));
        }
        catch (IOException failure)
        {
            return room.Failed(failure);
        }
        finally
        {
            foreach (var path in made.Values)
                File.Delete(path);
        }
    }

    /// <summary>Null when it is made already, or nobody needs it any more.</summary>
    private async Task<(FileHash Master, int Frame)?> FindAsync(long image, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select sha256, frame from page_image where id = $1 and recipe <> $2");
        command.Parameters.Add(new() { Value = image });
        command.Parameters.Add(new() { Value = Catalog.Files.Derivatives.Recipe });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (new FileHash(reader.GetFieldValue<byte[]>(0)), reader.GetInt32(1)) : null;
    }

    private WorkOutcome Refusal(DecodingProblem problem, TakenWork work, FileHash master) => DecodingOutcome.Of(
        problem, files.PathOf(master), room, (held, reason, token) => NoteAsync(held, work.Subject, reason, token));

    private static async Task NoteAsync(NpgsqlConnection held, long image, DerivedImage made, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update page_image set recipe = $2, width = $3, height = $4, problem = null where id = $1", held)
        {
            Parameters = { new() { Value = image }, new() { Value = Catalog.Files.Derivatives.Recipe }, new() { Value = made.Width }, new() { Value = made.Height } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task NoteAsync(NpgsqlConnection held, long image, BilingualText problem, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update page_image set problem = $2 where id = $1", held)
        {
            Parameters = { new() { Value = image }, new() { Value = $"{problem.Vi} / {problem.En}" } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
