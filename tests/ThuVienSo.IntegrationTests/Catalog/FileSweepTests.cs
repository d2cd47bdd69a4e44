using System.Text;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>Files that nothing needs go; all others stay.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FileSweepTests : CatalogTest
{
    private string _folder = null!;
    private WorkDesk _desk = null!;
    private FileStore _store = null!;
    private Derivatives _derivatives = null!;
    private DigitalObjects _objects = null!;
    private FileSweep _sweep = null!;

    [SetUp]
    public void MakeStore()
    {
        _folder = Directory.CreateTempSubdirectory("thuvienso-sweep-").FullName;
        _desk = WorkDesk.Open(Path.Combine(_folder, "desks"));
        _store = new FileStore(Path.Combine(_folder, "files"), _desk, Source, TimeProvider.System);
        _derivatives = new Derivatives(Path.Combine(_folder, "derivatives"));
        _objects = new DigitalObjects(Source, TimeProvider.System);
        _sweep = new FileSweep(Source, Path.Combine(_folder, "files"), Path.Combine(_folder, "derivatives"), TimeProvider.System);
    }

    [TearDown]
    public void DropStore()
    {
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task What_is_staged_stays_and_what_nobody_refers_to_goes_with_its_images()
    {
        var kept = await PutAsync("giữ");
        var lost = await PutAsync("bỏ");
        foreach (var hash in (FileHash[])[kept, lost])
        {
            await _objects.ImageAsync(hash, 0, 10, 10, null, "{}", Token);
            MakeDerivative(hash);
        }

        await StageAsync(kept);
        Assert.That(await _sweep.RunAsync(TimeSpan.FromHours(1), Token), Is.EqualTo(new SweepCounts(0, 0)), "it is too young");
        Assert.That(await _sweep.RunAsync(TimeSpan.FromSeconds(-1), Token), Is.EqualTo(new SweepCounts(1, 1)));
        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(_store.PathOf(kept)) && File.Exists(_derivatives.PathOf(kept, 0, DerivativeKind.Pyramid)), Is.True);
            Assert.That(File.Exists(_store.PathOf(lost)) || File.Exists(_derivatives.PathOf(lost, 0, DerivativeKind.Pyramid)), Is.False);
        });
    }

    [Test]
    public async Task A_file_that_was_stored_without_its_row_goes()
    {
        var hash = await PutAsync("không có dòng");
        await using (var command = Source.CreateCommand("delete from stored_file"))
            await command.ExecuteNonQueryAsync(Token);
        var strange = Path.Combine(_folder, "files", "sha256", "ghi chú.txt");
        await File.WriteAllTextAsync(strange, "của người quản trị", Token);
        Assert.That(await _sweep.RunAsync(TimeSpan.Zero, Token), Is.EqualTo(new SweepCounts(1, 0)));
        Assert.That((File.Exists(_store.PathOf(hash)), File.Exists(strange)), Is.EqualTo((false, true)), "what is no file of the store is left alone");
    }

    [Test]
    public async Task Nothing_is_swept_while_files_are_handed_in()
    {
        await PutAsync("đang nộp");
        await using (await SweepLock.ShareAsync(Source, Token))
            Assert.That(await _sweep.RunAsync(TimeSpan.FromSeconds(-1), Token), Is.Null);
        Assert.That(await _sweep.RunAsync(TimeSpan.FromSeconds(-1), Token), Is.EqualTo(new SweepCounts(1, 0)));
    }

    [Test]
    public async Task A_file_handed_in_twice_is_kept_once_and_one_that_was_cut_is_written_again()
    {
        var hash = await PutAsync("hai lần");
        await File.WriteAllTextAsync(_store.PathOf(hash), "cụt", Token);
        Assert.That(await PutAsync("hai lần"), Is.EqualTo(hash));
        Assert.That(await File.ReadAllTextAsync(_store.PathOf(hash), Token), Is.EqualTo("hai lần"));
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "desks"), "*.file", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void A_file_that_is_too_long_leaves_nothing()
    {
        Assert.That(async () => await _store.PutAsync(new MemoryStream(new byte[1000]), 999, Token), Throws.InstanceOf<FileTooLongException>());
        Assert.That(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_desk_of_a_process_that_lives_is_left_alone_and_that_of_a_dead_one_is_cleared()
    {
        var desks = Path.Combine(_folder, "desks");
        var mine = _desk.NewPath(".tif");
        File.WriteAllText(mine, "dở dang");
        var dead = Path.Combine(desks, "chet");
        Directory.CreateDirectory(dead);
        File.WriteAllText(Path.Combine(dead, "x.tif"), "dở dang");
        File.WriteAllText(dead + ".lock", "");
        using var other = WorkDesk.Open(desks);
        Assert.That((other.ClearedOthers, File.Exists(mine), Directory.Exists(dead)), Is.EqualTo((true, true, false)));
    }

    private async Task<FileHash> PutAsync(string content) =>
        (await _store.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), null, Token)).Hash;

    private void MakeDerivative(FileHash hash)
    {
        var made = _desk.NewPath(".tif");
        File.WriteAllText(made, "ảnh");
        _derivatives.Publish(made, hash, 0, DerivativeKind.Pyramid);
    }

    private async Task StageAsync(FileHash hash)
    {
        var batch = await StageAsync(Book("k", "Sách"));
        var draft = new DigitisationDraft
        {
            Structure = new DigitalStructure(),
            Files = [new DigitalFileDraft(hash.ToString(), "a.tif", "image/tiff", DigitalFileRole.Image)],
        };
        await _objects.StageAsync(batch, 1, "", "k", draft, Token);
    }
}
