using System.Diagnostics;
using System.Globalization;
using System.Text;

using Npgsql;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// The whole importer, as a process of its own on a real database: its memory does not depend on the size of the file. THUVIENSO_STREAM_MB sets the size of the large
/// file; 1000 for the long run.
/// </summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.Self)]
public sealed class ImportMemoryTests
{
    private const int SmallMegabytes = 10;

    /// <summary>Of the managed heap; past it the import dies. A file of 60 MB that was held as objects would take more than twice its size.</summary>
    private const int HeapMegabytes = 80;

    /// <summary>Of the whole process: heap, code, runtime.</summary>
    private const int CeilingMegabytes = 250;

    private static readonly string Program = typeof(DataFolder).Assembly.Location;

    private static int LargeMegabytes => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_STREAM_MB") ?? "60", CultureInfo.InvariantCulture);

    [Test]
    public async Task A_large_file_is_imported_under_the_ceiling_of_a_small_one()
    {
        var small = await PeakAsync(SmallMegabytes);
        var large = await PeakAsync(LargeMegabytes);
        Assert.That(large, Is.LessThan(CeilingMegabytes), $"{LargeMegabytes} MB");
        Assert.That(small, Is.LessThan(CeilingMegabytes), $"{SmallMegabytes} MB");
    }

    /// <summary>Megabytes of memory that the process had at most.</summary>
    private static async Task<long> PeakAsync(int megabytes)
    {
        await using var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("thuvienso-memory-").FullName;
        var file = Path.Combine(folder, "large.xml");
        var records = Write(file, megabytes);
        using var process = Start(file, folder, database.ConnectionString);
        var report = process.StandardOutput.ReadToEndAsync();
        var begun = TimeProvider.System.GetTimestamp();
        long peak = 0;
        for (; !process.HasExited; await Task.Delay(20))
            peak = Math.Max(peak, PeakNow(process.Id));
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{megabytes} MB, {records} records: peak {peak} MB, {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s"));
        Assert.That(process.ExitCode, Is.Zero, await report);
        Assert.That(await CountAsync(database), Is.EqualTo(records));
        Directory.Delete(folder, recursive: true);
        return peak;
    }

    private static Process Start(string file, string data, string catalog) => Process.Start(
        new ProcessStartInfo(Programs.Dotnet, ["exec", Program, "import", file, "--data", data, "--json"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = data,
            Environment = { ["ConnectionStrings__Catalog"] = catalog, ["DOTNET_GCHeapHardLimit"] = $"{HeapMegabytes << 20:x}" },
        })!;

    /// <summary>VmHWM, the kernel's own record of the largest resident set; 0 when the process has just ended.</summary>
    private static long PeakNow(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>MARCXML of at least that size; answers the number of records.</summary>
    private static long Write(string file, int megabytes)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16);
        writer.Write("<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n");
        long records = 0;
        for (long size = 0, wanted = megabytes * 1_000_000L; size < wanted; records++)
        {
            var record = MarcSource.Xml(records);
            writer.Write(record);
            size += Encoding.UTF8.GetByteCount(record);
        }

        writer.Write("</collection>\n");
        return records;
    }

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from document");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
