using System.Text.Json;
using System.Text.Json.Serialization;

using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>Looks at the images of stored files; what was looked at before, for whatever batch, is not decoded again.</summary>
internal sealed class ImageInspection(DigitalObjects objects, FileStore store, DecodingPool decoding)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What a file is, frame by frame; its images are in the catalog then, except those of which not even the size can be read.</summary>
    /// <exception cref="NoRoomException">It could not be unpacked, because a disk is full.</exception>
    public async Task<InspectedFile> OfAsync(FileHash hash, CancellationToken cancellationToken)
    {
        if (await RememberedAsync(hash, cancellationToken) is { } known)
            return known;
        var answer = await decoding.InspectAsync(store.PathOf(hash), cancellationToken);
        if (answer is Decoded<FileFacts>.Refused { Problem: { Fault: DecodingFault.Storage } full } && FullDisk.IsSaid(full.English))
            throw new NoRoomException(new BilingualText(full.Vietnamese, full.English), 0);
        if (answer is Decoded<FileFacts>.Refused refused)
            return new InspectedFile([], refused.Problem);
        var facts = ((Decoded<FileFacts>.Done)answer).Value;
        var frames = new List<InspectedFrame>(facts.Frames.Count);
        foreach (var frame in facts.Frames)
            frames.Add(new InspectedFrame(frame, frame.Width > 0 ? await KeepAsync(hash, frame, facts.FrameCount, cancellationToken) : null));
        return new InspectedFile(frames, null);
    }

    /// <summary>What is remembered of one frame, and of how many it was one.</summary>
    private sealed record Remembered(FrameFacts Frame, int Of);

    private Task<long> KeepAsync(FileHash hash, FrameFacts frame, int count, CancellationToken cancellationToken) => objects.ImageAsync(
        hash, frame.Frame, frame.Width, frame.Height, frame.Dpi is { } dpi ? (int)Math.Round(dpi) : null,
        JsonSerializer.Serialize(new Remembered(frame, count), _json), cancellationToken);

    /// <summary>Null unless every frame is remembered.</summary>
    private async Task<InspectedFile?> RememberedAsync(FileHash hash, CancellationToken cancellationToken)
    {
        var frames = new List<InspectedFrame>();
        var count = 0;
        foreach (var (id, facts) in await objects.FactsAsync(hash, cancellationToken))
        {
            var remembered = JsonSerializer.Deserialize<Remembered>(facts, _json)!;
            count = remembered.Of;
            frames.Add(new InspectedFrame(remembered.Frame, id));
        }

        return frames.Count > 0 && frames.Count == count ? new InspectedFile(frames, null) : null;
    }
}

/// <summary>What was found in a file.</summary>
/// <param name="Frames">In order.</param>
/// <param name="Problem">Why nothing could be read of it; null when something could.</param>
internal sealed record InspectedFile(IReadOnlyList<InspectedFrame> Frames, DecodingProblem? Problem)
{
    /// <summary>It was reported already why nothing can be read of it.</summary>
    public bool IsReported { get; init; }
}

/// <summary>A frame, and the image of the catalog that it is; null when not even its size can be read.</summary>
internal sealed record InspectedFrame(FrameFacts Facts, long? ImageId);
