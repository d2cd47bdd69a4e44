using Lucene.Net.Store;
using ThuVienSo.Search.Storage;

namespace ThuVienSo.Tests.Search;

/// <summary>The mapped directory against Lucene's own, which reads the same files byte by byte.</summary>
public sealed class IndexDirectoryTests
{
    private string _folder = null!;
    private IndexDirectory _mapped = null!;

    [SetUp]
    public void Begin()
    {
        _folder = System.IO.Directory.CreateTempSubdirectory("thuvienso-mapped-").FullName;
        _mapped = new IndexDirectory(_folder);
    }

    [TearDown]
    public void End()
    {
        _mapped.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [TestCase("n")]
    [TestCase("n.fdt")]
    public void Every_kind_of_number_reads_as_it_was_written(string name)
    {
        using (var output = _mapped.CreateOutput(name, IOContext.DEFAULT))
        {
            foreach (var number in Numbers)
            {
                output.WriteByte((byte)number);
                output.WriteInt16((short)number);
                output.WriteInt32((int)number);
                output.WriteInt64(number);
                output.WriteVInt32((int)number);
                output.WriteVInt64(number & long.MaxValue);
                output.WriteString($"số {number} 𠀋");
            }
        }

        using var input = _mapped.OpenInput(name, IOContext.DEFAULT);
        foreach (var number in Numbers)
        {
            Assert.That(input.ReadByte(), Is.EqualTo((byte)number));
            Assert.That(input.ReadInt16(), Is.EqualTo((short)number));
            Assert.That(input.ReadInt32(), Is.EqualTo((int)number));
            Assert.That(input.ReadInt64(), Is.EqualTo(number));
            Assert.That(input.ReadVInt32(), Is.EqualTo((int)number));
            Assert.That(input.ReadVInt64(), Is.EqualTo(number & long.MaxValue));
            Assert.That(input.ReadString(), Is.EqualTo($"số {number} 𠀋"));
        }

        Assert.That(input.Position, Is.EqualTo(input.Length));
    }

    [TestCase("b", "part", 10_000)]
    [TestCase("b.fdt", "part.fdt", 10_000)]
    [TestCase("b.fdt", "part.fdt", 100_000)]
    public void Random_reads_of_clones_and_slices_agree_with_the_stock_directory(string name, string part, int size)
    {
        var random = new Random(7);
        var bytes = new byte[size];
        random.NextBytes(bytes);
        Write(name, bytes);
        using var stock = new SimpleFSDirectory(_folder);
        using var theirs = stock.OpenInput(name, IOContext.DEFAULT);
        using var whole = _mapped.OpenInput(name, IOContext.DEFAULT);
        using var slicer = _mapped.CreateSlicer(name, IOContext.DEFAULT);
        using var slice = slicer.OpenSlice(part, 1000, size - 5000);
        var clone = (IndexInput)whole.Clone();
        var buffer = new byte[300];
        for (var i = 0; i < 2000; i++)
        {
            var at = random.Next(1000, size - 5000);
            var length = random.Next(0, buffer.Length);
            theirs.Seek(at);
            clone.Seek(at);
            slice.Seek(at - 1000);
            Assert.That(clone.ReadInt64(), Is.EqualTo(theirs.ReadInt64()));
            slice.SkipBytes(8);
            theirs.ReadBytes(buffer, 0, length);
            var expected = buffer.AsSpan(0, length).ToArray();
            clone.ReadBytes(buffer, 0, length);
            Assert.That(buffer.AsSpan(0, length).ToArray(), Is.EqualTo(expected));
            slice.ReadBytes(buffer, 0, length);
            Assert.That(buffer.AsSpan(0, length).ToArray(), Is.EqualTo(expected));
        }

        Assert.That(whole.Position, Is.Zero, "a clone has a position of its own");
    }

    [Test]
    public void Nothing_is_read_past_the_end()
    {
        Write("b", new byte[10]);
        using var input = _mapped.OpenInput("b", IOContext.DEFAULT);
        input.Seek(5);
        Assert.Multiple(() =>
        {
            Assert.That(() => input.ReadInt64(), Throws.InstanceOf<EndOfStreamException>());
            Assert.That(() => input.ReadBytes(new byte[6], 0, 6), Throws.InstanceOf<EndOfStreamException>());
            Assert.That(() => input.Seek(11), Throws.InstanceOf<EndOfStreamException>());
            Assert.That(() => input.Seek(-1), Throws.InstanceOf<EndOfStreamException>());
            Assert.That(() => input.ReadBytes(new byte[2], 0, 3), Throws.Exception);
        });
        input.Seek(10);
        Assert.That(() => input.ReadByte(), Throws.InstanceOf<EndOfStreamException>());
        using var slicer = _mapped.CreateSlicer("b", IOContext.DEFAULT);
        using var slice = slicer.OpenSlice("part", 2, 3);
        slice.Seek(3);
        Assert.That(() => slice.ReadByte(), Throws.InstanceOf<EndOfStreamException>());
        Assert.That(() => slicer.OpenSlice("part", 8, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void An_empty_file_is_empty()
    {
        Write("empty", []);
        using var input = _mapped.OpenInput("empty", IOContext.DEFAULT);
        Assert.That(input.Length, Is.Zero);
        Assert.That(() => input.ReadByte(), Throws.InstanceOf<EndOfStreamException>());
    }

    [Test]
    public void Reading_after_the_end_of_the_mapping_throws_and_does_not_crash()
    {
        Write("b", new byte[100]);
        var input = _mapped.OpenInput("b", IOContext.DEFAULT);
        var clone = (IndexInput)input.Clone();
        input.Dispose();
        input.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(() => input.ReadByte(), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => clone.ReadByte(), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => clone.ReadVInt32(), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => clone.ReadBytes(new byte[5], 0, 5), Throws.InstanceOf<ObjectDisposedException>());
            Assert.That(() => clone.Clone(), Throws.InstanceOf<ObjectDisposedException>());
        });
    }

    [TestCase("b")]
    [TestCase("b.fdt")]
    public void A_stored_file_is_refused_past_its_end_and_after_closing(string name)
    {
        Write(name, new byte[20_000]);
        var input = _mapped.OpenInput(name, IOContext.DEFAULT);
        input.Seek(19_990);
        Assert.That(() => input.ReadBytes(new byte[11], 0, 11), Throws.InstanceOf<EndOfStreamException>());
        var clone = (IndexInput)input.Clone();
        input.Dispose();
        clone.Seek(0);
        Assert.That(() => clone.ReadBytes(new byte[15_000], 0, 15_000), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void A_slice_keeps_the_file_mapped_when_the_slicer_is_closed()
    {
        Write("b", [1, 2, 3]);
        var slicer = _mapped.CreateSlicer("b", IOContext.DEFAULT);
        var slice = slicer.OpenSlice("part", 1, 2);
        slicer.Dispose();
        Assert.That(slice.ReadByte(), Is.EqualTo(2));
        slice.Dispose();
        Assert.That(() => slice.ReadByte(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => slicer.OpenSlice("part", 0, 1), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void A_removed_file_stays_readable_for_those_who_have_it()
    {
        Write("b", [1, 2, 3]);
        using var input = _mapped.OpenInput("b", IOContext.DEFAULT);
        _mapped.DeleteFile("b");
        Assert.That(input.ReadByte(), Is.EqualTo(1));
    }

    private static IEnumerable<long> Numbers =>
        Enumerable.Range(0, 63).SelectMany(bit => new[] { (1L << bit) - 1, 1L << bit, -(1L << bit) });

    private void Write(string name, byte[] bytes)
    {
        using var output = _mapped.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(bytes, bytes.Length);
    }
}
