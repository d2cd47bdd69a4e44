using System.Diagnostics;

using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Tests.Imaging;

/// <summary>JPEG 2000, which another program decodes.</summary>
public sealed class Jpeg2000Tests
{
    private readonly Pictures _pictures = new();
    private byte[] _good = [];

    [OneTimeSetUp]
    public void Make()
    {
        Programs.Need("opj_compress");
        Programs.Need("opj_decompress");
        using var quarters = Pictures.Quarters();
        quarters.Pngsave(_pictures["q.png"]);
        using var made = Process.Start(
            new ProcessStartInfo("opj_compress", ["-i", _pictures["q.png"], "-o", _pictures["q.jp2"]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        made.StandardOutput.ReadToEnd();
        made.WaitForExit();
        _good = File.ReadAllBytes(_pictures["q.jp2"]);
    }

    [OneTimeTearDown]
    public void End() => _pictures.Dispose();

    [Test]
    public async Task It_becomes_a_pyramid_like_any_master()
    {
        await using var pool = new DecodingPool(1);
        var facts = await pool.InspectAsync(_pictures["q.jp2"], TestContext.CurrentContext.CancellationToken);
        var answer = await pool.DeriveAsync(Order(_pictures["q.jp2"]), TestContext.CurrentContext.CancellationToken);

        Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Done>(), answer.ToString());
        var frame = ((Decoded<FileFacts>.Done)facts).Value.Frames[0];
        Assert.That((((Decoded<FileFacts>.Done)facts).Value.Kind, frame.Width, frame.Height, frame.Problem), Is.EqualTo((FileKind.Jpeg2000, 400, 600, (DecodingProblem?)null)));
        using var pyramid = Image.NewFromFile(_pictures["made.tif"]);
        using var truth = Image.NewFromFile(_pictures["q.png"]);
        Assert.That((pyramid - truth).Abs().Avg(), Is.LessThan(3));
    }

    [Test]
    public async Task A_size_that_is_not_permitted_is_refused_before_anything_is_decoded()
    {
        var bomb = _good.ToArray();
        var size = bomb.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]) + 8;
        bomb[size + 1] = bomb[size + 5] = 1;
        File.WriteAllBytes(_pictures["bomb"], bomb);
        await using var pool = new DecodingPool(1);

        var answer = await pool.DeriveAsync(Order(_pictures["bomb"]), TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<DerivedImage>.Refused)answer).Problem.Fault, Is.EqualTo(DecodingFault.TooLarge));
    }

    [Test]
    public async Task One_that_is_cut_short_is_said_to_be()
    {
        File.WriteAllBytes(_pictures["cut"], _good[..(_good.Length / 3)]);
        await using var pool = new DecodingPool(1);

        var answer = await pool.InspectAsync(_pictures["cut"], TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<FileFacts>.Done)answer).Value.Frames[0].Problem!.Fault, Is.EqualTo(DecodingFault.Unreadable));
    }

    [Test]
    [NonParallelizable]
    public async Task Without_the_program_the_work_waits_and_the_sentence_says_for_what()
    {
        var before = Environment.GetEnvironmentVariable("PATH");
        var program = DecodingProgram.Find();
        var dotnet = Path.IsPathRooted(program.File) ? program.File : before!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program.File)).First(File.Exists);
        try
        {
            Environment.SetEnvironmentVariable("PATH", _pictures.Folder);
            await using var pool = new DecodingPool(1, program: program with { File = dotnet });
            var answer = await pool.DeriveAsync(Order(_pictures["q.jp2"]), TestContext.CurrentContext.CancellationToken);

            var problem = ((Decoded<DerivedImage>.Refused)answer).Problem;
            Assert.That(problem.Fault, Is.EqualTo(DecodingFault.ProgramMissing));
            Assert.That(problem.Vietnamese, Does.Contain("opj_decompress").And.Contain("libopenjp2-tools"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", before);
        }
    }

    private DeriveOrder Order(string path) => new() { Path = path, Pyramid = _pictures["made.tif"], Thumbnail = _pictures["made.t.jpg"], Small = _pictures["made.s.jpg"] };
}
