using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Tests.Imaging;

/// <summary>What content may do to the decoding process, and what becomes of it then.</summary>
public sealed class DecodingProcessTests
{
    private readonly Pictures _pictures = new();

    [OneTimeTearDown]
    public void End() => _pictures.Dispose();

    [Test]
    public async Task A_frame_that_takes_too_long_is_given_up_and_the_next_order_is_answered()
    {
        await using var pool = new DecodingPool(1, new DecodingLimits { TimePerFrame = TimeSpan.FromMilliseconds(1) });
        var path = Good("slow.png");

        var answer = await pool.DeriveAsync(Order(path, "slow"), TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<DerivedImage>.Refused)answer).Problem.Fault, Is.EqualTo(DecodingFault.TimedOut));
    }

    [Test]
    public async Task An_order_that_is_cancelled_stops_and_the_pool_goes_on()
    {
        await using var pool = new DecodingPool(1);
        var path = Good("cancelled.png");
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        Assert.That(async () => await pool.InspectAsync(path, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await pool.InspectAsync(path, TestContext.CurrentContext.CancellationToken), Is.InstanceOf<Decoded<FileFacts>.Done>());
    }

    [Test]
    [Platform("Linux")]
    public async Task Decoding_takes_the_processor_only_when_nothing_else_wants_it()
    {
        await using var pool = new DecodingPool(1);
        Assert.That(await pool.InspectAsync(Good("nice.png"), TestContext.CurrentContext.CancellationToken), Is.InstanceOf<Decoded<FileFacts>.Done>());

        // Of proc(5), stat: the name in brackets, then from field 3 on; 14 and 15 are ticks of the processor, 19 is the nice value.
        var threads = Children().SelectMany(child => Directory.GetDirectories($"/proc/{child}/task"))
            .Select(task => File.ReadAllText(task + "/stat").Split(") ")[^1].Split(' '))
            .Where(fields => int.Parse(fields[14 - 3], CultureInfo.InvariantCulture) + int.Parse(fields[15 - 3], CultureInfo.InvariantCulture) > 0).ToList();
        Assert.That(threads, Is.Not.Empty);
        Assert.That(threads.Select(fields => fields[19 - 3]).Distinct(), Is.EqualTo(new[] { "19" }));
    }

    /// <summary>The decoding processes that this one has started.</summary>
    private static IEnumerable<int> Children() =>
        from folder in Directory.GetDirectories("/proc")
        let status = Path.Combine(folder, "status")
        where int.TryParse(Path.GetFileName(folder), out _) && File.Exists(status) && File.ReadAllText(status).Contains($"PPid:\t{Environment.ProcessId}\n", StringComparison.Ordinal)
        where File.ReadAllText(Path.Combine(folder, "cmdline")).Contains("\0decode\0", StringComparison.Ordinal)
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    [Test]
    public async Task More_pixels_than_permitted_are_refused_from_the_header_alone()
    {
        await using var pool = new DecodingPool(1, new DecodingLimits { Pixels = 1_000_000 });

        var answer = await pool.InspectAsync(PngOfZeros("huge.png", 60_000, 60_000), TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<FileFacts>.Done)answer).Value.Frames[0].Problem?.Fault, Is.EqualTo(DecodingFault.TooLarge));
    }

    /// <summary>A child that needs more memory than it may ends; here it is told so by a size that is permitted, in an image that must be held whole.</summary>
    [Test]
    public async Task Memory_has_a_bound()
    {
        await using var pool = new DecodingPool(1, new DecodingLimits { Memory = 600L << 20, Pixels = long.MaxValue });
        using var page = Image.Black(17_000, 17_000, bands: 3);
        using var interlaced = page.Copy(interpretation: Enums.Interpretation.Srgb);
        var path = _pictures["bomb.jpg"];
        interlaced.Jpegsave(path, interlace: true, q: 5);
        Assert.That(new FileInfo(path).Length, Is.LessThan(30 << 20));

        var answer = await pool.DeriveAsync(Order(path, "bomb"), TestContext.CurrentContext.CancellationToken);

        Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Refused>());
        Assert.That(((Decoded<DerivedImage>.Refused)answer).Problem.Fault, Is.Not.EqualTo(DecodingFault.Storage));
        Assert.That(await pool.InspectAsync(Good("after.png"), TestContext.CurrentContext.CancellationToken), Is.InstanceOf<Decoded<FileFacts>.Done>());
    }

    /// <summary>The input of a process ends when its parent is killed; it may not go on for nobody.</summary>
    [Test]
    public async Task The_process_ends_with_its_parent_in_the_middle_of_an_order()
    {
        using var page = Image.Black(20_000, 20_000);
        var path = _pictures["long.tif"];
        page.Tiffsave(path, compression: Enums.ForeignTiffCompression.Deflate);
        var program = DecodingProgram.Find();
        var temporary = Directory.CreateTempSubdirectory("thuvienso-decode-").FullName;
        var start = new ProcessStartInfo(program.File, [.. program.Arguments, "decode", "--memory", "2147483648", "--pixels", "1000000000", "--frames", "10"])
        {
            Environment = { ["TMPDIR"] = temporary },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync($$"""{"do":"inspect","Path":"{{path}}"}""");
        await process.StandardInput.FlushAsync();
        process.StandardInput.Close();

        using var atMost = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(atMost.Token);
        Assert.That(process.HasExited);
        Assert.That(Directory.Exists(temporary), Is.False, "what it wrote in between");
    }

    /// <summary>A stand-in that reads frames 0 and 1 and dies of frame 2, and, started again behind it, reads frame 3: what a frame does to a process cannot be had from a file at will.</summary>
    [Test]
    public async Task A_frame_that_ends_the_process_costs_that_frame_alone()
    {
        Programs.Need("sh");
        const string Script =
            """
            read order
            case "$order" in
            *'"FirstFrame":3'*) echo '{"Part":{"Frame":3,"Width":30}}'; echo '{"Done":{"Kind":"Tiff","FrameCount":4}}'; read more;;
            *) echo '{"Part":{"Frame":0,"Width":10}}'; echo '{"Part":{"Frame":1,"Width":20}}'; echo 'mot loi' >&2; exit 134;;
            esac
            """;
        await using var pool = new DecodingPool(1, program: new DecodingProgram("sh", ["-c", Script]));

        var answer = await pool.InspectAsync("/any", TestContext.CurrentContext.CancellationToken);

        Assert.That(answer, Is.InstanceOf<Decoded<FileFacts>.Done>(), answer.ToString());
        var frames = ((Decoded<FileFacts>.Done)answer).Value.Frames;
        Assert.That(frames.Select(frame => (frame.Frame, frame.Width)), Is.EqualTo(new[] { (0, 10), (1, 20), (2, 0), (3, 30) }));
        Assert.That(frames.Select(frame => frame.Problem?.Fault), Is.EqualTo(new DecodingFault?[] { null, null, DecodingFault.Crashed, null }));
        Assert.That(frames[2].Problem!.Vietnamese, Does.Contain("134").And.Contain("mot loi"));
    }

    private string Good(string name)
    {
        using var page = Pictures.Page();
        page.Pngsave(_pictures[name]);
        return _pictures[name];
    }

    /// <summary>A PNG whose header says more than its few bytes hold.</summary>
    private string PngOfZeros(string name, int width, int height)
    {
        using var bytes = new MemoryStream();
        bytes.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = [.. Four(width), .. Four(height), 8, 2, 0, 0, 0];
        Chunk(bytes, "IHDR", header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[1_000_000]);
        Chunk(bytes, "IDAT", packed.ToArray());
        Chunk(bytes, "IEND", []);
        File.WriteAllBytes(_pictures[name], bytes.ToArray());
        return _pictures[name];
    }

    private static void Chunk(Stream stream, string name, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(name), .. data];
        stream.Write(Four(data.Length));
        stream.Write(content);
        stream.Write(Four((int)Crc32(content)));
    }

    private static byte[] Four(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    /// <summary>As ISO/IEC 15948, annex D.</summary>
    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }

    private DeriveOrder Order(string path, string name) => new()
    {
        Path = path,
        Pyramid = _pictures[name + ".tif"],
        Thumbnail = _pictures[name + ".thumb.jpg"],
        Small = _pictures[name + ".small.jpg"],
    };
}
