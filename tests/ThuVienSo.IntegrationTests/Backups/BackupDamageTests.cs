using System.Globalization;

using ThuVienSo.Catalog.Backups;
using ThuVienSo.Composition;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>One byte of a backup is changed, cut off or added, at random places: it is always found. THUVIENSO_MUTATIONS sets how often.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BackupDamageTests
{
    private static int Mutations => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS") ?? "60", CultureInfo.InvariantCulture);

    [Test]
    public async Task Every_damaged_byte_is_found()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}, {Mutations} mutations");
        var random = new Random(seed);
        await using var catalog = await SmallCatalog.MakeAsync(pages: 3);
        var name = (await catalog.BackUpAsync()).Name;
        Assert.That(await catalog.DamagesAsync(name), Is.Empty);
        var files = Files(catalog.Backups);
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            // Each file in its turn, so that small ones are met too.
            var path = files[mutation % files.Count];
            var whole = await File.ReadAllBytesAsync(path);
            await File.WriteAllBytesAsync(path, Damaged(whole, random));
            Assert.That(await catalog.DamagesAsync(name), Is.Not.Empty, $"{path}, mutation {mutation}");
            await File.WriteAllBytesAsync(path, whole);
        }

        Assert.That(await catalog.DamagesAsync(name), Is.Empty);
    }

    [Test]
    public async Task What_is_damaged_is_not_restored_unless_it_is_a_file_and_one_asks_for_the_rest()
    {
        await using var catalog = await SmallCatalog.MakeAsync(pages: 3);
        await catalog.BackUpAsync();
        await using var database = await TestDatabase.CreateAsync();
        var into = DataFolder.At(catalog.NewFolder("new")).EnsureExists();
        var empty = await TableRows.OfDatabaseAsync(database.ConnectionString);
        foreach (var path in Files(catalog.Backups).Where(path => path.EndsWith("document.gz", StringComparison.Ordinal) || path.Contains("sha256", StringComparison.Ordinal)).ToList())
        {
            var whole = await File.ReadAllBytesAsync(path);
            await File.WriteAllBytesAsync(path, Damaged(whole, new Random(1)));
            Assert.That(
                async () => await catalog.RestoreAsync(database.ConnectionString, into), Throws.TypeOf<BackupException>().With.Property("Fault").EqualTo(BackupFault.Damaged), path);
            Assert.That(await TableRows.OfDatabaseAsync(database.ConnectionString), Is.EquivalentTo(empty), path);
            await File.WriteAllBytesAsync(path, whole);
        }

        Directory.Delete(into.Files, recursive: true);
        File.Delete(Files(catalog.Backups).First(path => path.Contains("sha256", StringComparison.Ordinal)));
        Assert.That((await catalog.RestoreAsync(database.ConnectionString, into, incomplete: true)).MissingMasters, Is.EqualTo(1));
        Assert.That(await TableRows.OfDatabaseAsync(database.ConnectionString), Is.EquivalentTo(await TableRows.OfDatabaseAsync(catalog.ConnectionString)));
    }

    private static List<string> Files(string backups) =>
        [.. Directory.EnumerateFiles(backups, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) != ".lock").Order(StringComparer.Ordinal)];

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var at = random.Next(whole.Length);
        return random.Next(5) switch
        {
            0 => [.. whole[..at], .. whole[(at + 1)..]],
            1 => [.. whole[..at], (byte)random.Next(256), .. whole[at..]],
            _ => [.. whole[..at], (byte)(whole[at] ^ (1 + random.Next(255))), .. whole[(at + 1)..]],
        };
    }
}
