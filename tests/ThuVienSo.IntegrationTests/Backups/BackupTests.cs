using Npgsql;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.Reliability;
using ThuVienSo.Verbs;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>What is in a backup, what is proved of it, and what becomes of old ones.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BackupTests
{
    private SmallCatalog _catalog = null!;

    [SetUp]
    public async Task MakeAsync() => _catalog = await SmallCatalog.MakeAsync(pages: 3);

    [TearDown]
    public async Task RemoveAsync() => await _catalog.DisposeAsync();

    [Test]
    public async Task A_restored_catalog_has_every_row_and_every_file_and_another_identity()
    {
        var manifest = await _catalog.BackUpAsync();
        await using var database = await TestDatabase.CreateAsync();
        var into = DataFolder.At(_catalog.NewFolder("new")).EnsureExists();
        var outcome = await _catalog.RestoreAsync(database.ConnectionString, into);
        Assert.That(outcome.MissingMasters, Is.Zero);
        var there = await TableRows.OfDatabaseAsync(database.ConnectionString);
        Assert.That(there, Is.EquivalentTo(await TableRows.OfDatabaseAsync(_catalog.ConnectionString)));
        Assert.That(there, Is.EquivalentTo(TableRows.OfBackup(Path.Combine(_catalog.Backups, "backups", manifest.Name))));
        Assert.That(Names(into.Files), Is.EquivalentTo(Names(_catalog.Data.Files)));
        Assert.That(File.ReadAllText(Path.Combine(into.IndexData, "abbreviations.tsv")), Does.Contain("TVQN"));
        Assert.That(await SqlAsync<Guid>(database.ConnectionString, "select id from catalog_identity"), Is.Not.EqualTo(manifest.Catalog));
        Assert.That(await PartsAsync(database.ConnectionString), Is.EqualTo(await PartsAsync(_catalog.ConnectionString)), "keys, indexes, triggers");
        Assert.That(
            await SqlAsync<long>(database.ConnectionString, "select nextval(pg_get_serial_sequence('page', 'id'))"),
            Is.GreaterThan(await SqlAsync<long>(_catalog.ConnectionString, "select max(id) from page")), "numbers go on");
    }

    [Test]
    public async Task What_makes_cookies_is_in_no_backup_and_holds_up_no_restore()
    {
        await ExecuteAsync("insert into protection_key (name, xml) values ('khoa', '<key/>'); insert into ended_session values ('x', now())");
        var manifest = await _catalog.BackUpAsync();
        Assert.That(manifest.LeftOut, Is.SupersetOf(new[] { "public.protection_key", "public.ended_session", "public.usage_salt", "public.usage_span_salt" }));
        await using var database = await TestDatabase.CreateAsync();
        // A web process may have made its own on the empty database already.
        await SqlAsync<int>(database.ConnectionString, "insert into protection_key (name, xml) values ('khac', '<key/>') returning id");
        await _catalog.RestoreAsync(database.ConnectionString, DataFolder.At(_catalog.NewFolder("new")).EnsureExists());
        Assert.That(await SqlAsync<long>(database.ConnectionString, "select count(*) from protection_key where name = 'khoa'"), Is.Zero);
    }

    [Test]
    public async Task A_second_backup_copies_no_file_again()
    {
        Assert.That((await _catalog.BackUpAsync()).MasterCounts, Has.Property("Files").EqualTo(3).And.Property("Copied").EqualTo(3));
        var written = Times(_catalog.Backups);
        Assert.That((await _catalog.BackUpAsync()).MasterCounts.Copied, Is.Zero);
        Assert.That(Times(_catalog.Backups), Is.EqualTo(written));
    }

    [Test]
    public async Task No_sweep_takes_a_file_while_a_backup_is_made()
    {
        await _catalog.KeepAsync("không ai dùng");
        var sweeps = new List<SweepCounts?>();
        var sweep = new FileSweep(_catalog.Source, _catalog.Data.Files, _catalog.Data.Derivatives, TimeProvider.System);
        var manifest = await _catalog.BackUpAsync(new DirectProgress<BackupProgress>(_ => sweeps.Add(sweep.RunAsync(TimeSpan.Zero, CancellationToken.None).GetAwaiter().GetResult())));
        Assert.That(sweeps, Has.Count.GreaterThan(3).And.All.Null);
        Assert.That(manifest.MasterCounts.Missing, Is.Zero);
        Assert.That((await sweep.RunAsync(TimeSpan.Zero, CancellationToken.None))!.Value.Masters, Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_is_gone_or_damaged_is_counted_and_the_rest_is_backed_up()
    {
        var (gone, damaged) = (await _catalog.KeepAsync("mất"), await _catalog.KeepAsync("hỏng"));
        File.Delete(FileStore.PathIn(_catalog.Data.Files, gone));
        await File.WriteAllTextAsync(FileStore.PathIn(_catalog.Data.Files, damaged), "hònh");
        var manifest = await _catalog.BackUpAsync();
        Assert.That(manifest.MasterCounts.Missing, Is.EqualTo(2));
        Assert.That(await _catalog.DamagesAsync(manifest.Name), Is.Empty);
        await using var database = await TestDatabase.CreateAsync();
        Assert.That((await _catalog.RestoreAsync(database.ConnectionString, DataFolder.At(_catalog.NewFolder("new")).EnsureExists())).MissingMasters, Is.EqualTo(2));
    }

    [Test]
    public async Task A_place_with_a_catalog_is_refused_and_left_as_it_is()
    {
        await _catalog.BackUpAsync();
        var before = await TableRows.OfDatabaseAsync(_catalog.ConnectionString);
        Assert.That(
            async () => await _catalog.RestoreAsync(_catalog.ConnectionString, _catalog.Data), Throws.TypeOf<BackupException>().With.Property("Fault").EqualTo(BackupFault.NotEmpty));
        Assert.That(await TableRows.OfDatabaseAsync(_catalog.ConnectionString), Is.EquivalentTo(before));
    }

    [Test]
    public async Task Tables_that_are_not_ours_are_told_and_do_not_hold_up_a_restore()
    {
        await ExecuteAsync("create table of_somebody (id int primary key); insert into of_somebody values (1)");
        await ExecuteAsync("create table parted (at date) partition by range (at); create table parted_1 partition of parted for values from ('2026-01-01') to ('2027-01-01')");
        await _catalog.BackUpAsync();
        await using var database = await TestDatabase.CreateAsync();
        var outcome = await _catalog.RestoreAsync(database.ConnectionString, DataFolder.At(_catalog.NewFolder("new")).EnsureExists());
        Assert.That(outcome.StrangeTables, Is.EquivalentTo(["public.of_somebody", "public.parted"]));
    }

    [Test]
    public async Task Only_the_newest_stay_with_the_files_that_they_have()
    {
        var old = await _catalog.KeepAsync("bản cũ");
        await _catalog.BackUpAsync();
        await ExecuteAsync($"delete from stored_file where sha256 = '\\x{old}'");
        await _catalog.KeepAsync("bản mới");
        var (second, third) = (await _catalog.BackUpAsync(), await _catalog.BackUpAsync());
        using (var folder = BackupFolder.OpenToWrite(_catalog.Backups))
        {
            Assert.That(await new BackupRetention(folder).KeepAsync(2, CancellationToken.None), Is.EqualTo((1, 1L)));
            Assert.That(folder.Names(), Is.EqualTo([second.Name, third.Name]));
            Assert.That(File.Exists(FileStore.PathIn(folder.Masters, old)), Is.False);
        }

        Assert.That(await _catalog.DamagesAsync(second.Name), Is.Empty);
        Assert.That(await _catalog.DamagesAsync(third.Name), Is.Empty);
    }

    [Test]
    public async Task A_backup_that_was_being_removed_counts_no_more_and_the_next_run_removes_the_rest()
    {
        var old = await _catalog.KeepAsync("bản cũ");
        var first = await _catalog.BackUpAsync();
        await ExecuteAsync($"delete from stored_file where sha256 = '\\x{old}'");
        var second = await _catalog.BackUpAsync();
        var path = Path.Combine(_catalog.Backups, "backups", first.Name);
        // As a kill right after its first step leaves it.
        Directory.Move(path, path + ".unfinished");
        using var folder = BackupFolder.OpenToWrite(_catalog.Backups);
        Assert.That(folder.Names(), Is.EqualTo([second.Name]));
        Assert.That(await new BackupRetention(folder).KeepAsync(5, CancellationToken.None), Is.EqualTo((0, 1L)));
        Assert.That(Directory.Exists(path + ".unfinished"), Is.False);
    }

    [Test]
    public async Task A_backup_is_chosen_by_its_name_or_by_a_time_in_viet_nam()
    {
        var (first, second) = (await _catalog.BackUpAsync(), await _catalog.BackUpAsync());
        using var folder = BackupFolder.OpenToRead(_catalog.Backups);
        var day = $"{first.Name[..4]}-{first.Name[4..6]}-{first.Name[6..8]}";
        Assert.Multiple(() =>
        {
            Assert.That(folder.Choose(null), Is.EqualTo(second.Name));
            Assert.That(folder.Choose(first.Name), Is.EqualTo(first.Name));
            Assert.That(folder.Choose("2999-01-01"), Is.EqualTo(second.Name));
            Assert.That(() => folder.Choose("2001-01-01"), Throws.TypeOf<BackupException>().With.Property("Fault").EqualTo(BackupFault.NotFound));
            Assert.That(() => folder.Choose("hôm qua"), Throws.TypeOf<BackupException>().With.Message.Contains(second.Name));
            Assert.That(folder.Choose($"{day} {second.Name[9..11]}:{second.Name[11..13]}:{second.Name[13..15]}"), Is.EqualTo(second.Name));
        });
    }

    [Test]
    public async Task Too_little_room_is_told_before_anything_is_written()
    {
        using var disk = new SmallDisk(512);
        await _catalog.KeepAsync(new string('x', 1 << 20));
        using (var folder = BackupFolder.OpenToWrite(disk.Folder))
        {
            var backup = new Backup(new BackupSource(_catalog.ConnectionString, _catalog.Data.Files, _catalog.Data.IndexData, "test"), TimeProvider.System);
            Assert.That(
                async () => await backup.RunAsync(folder, null, CancellationToken.None), Throws.TypeOf<BackupException>().With.Property("Fault").EqualTo(BackupFault.NoRoom));
            Assert.That(folder.Names(), Is.Empty);
        }

        Assert.That(Names(disk.Folder).Where(name => name.Length == 64), Is.Empty);
    }

    [Test]
    [Platform("Linux"), System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_the_account_that_makes_backups_can_read_them()
    {
        await _catalog.BackUpAsync();
        foreach (var folder in Directory.EnumerateDirectories(_catalog.Backups))
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), folder);
    }

    [Test]
    public async Task Two_do_not_work_on_one_folder()
    {
        await _catalog.BackUpAsync();
        using (BackupFolder.OpenToRead(_catalog.Backups))
        using (BackupFolder.OpenToRead(_catalog.Backups))
            Assert.That(() => BackupFolder.OpenToWrite(_catalog.Backups), Throws.TypeOf<BackupException>().With.Property("Fault").EqualTo(BackupFault.InUse));
        using (BackupFolder.OpenToWrite(_catalog.Backups))
            Assert.That(() => BackupFolder.OpenToRead(_catalog.Backups), Throws.TypeOf<BackupException>().With.Property("Fault").EqualTo(BackupFault.InUse));
    }

    private static List<string> Names(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!)];

    private static Dictionary<string, DateTime> Times(string backups) =>
        Directory.EnumerateFiles(Path.Combine(backups, "masters"), "*", SearchOption.AllDirectories).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private static Task<string[]> PartsAsync(string connectionString) => SqlAsync<string[]>(
        connectionString,
        """
        select array_agg(part order by part) from (
            select indexdef from pg_indexes where schemaname = 'public'
            union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint where connamespace = 'public'::regnamespace
            union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal) parts (part)
        """);

    private Task ExecuteAsync(string sql) => SqlAsync<object?>(_catalog.ConnectionString, sql);

    private static async Task<T> SqlAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
#pragma warning disable CA2100 // of this class
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
