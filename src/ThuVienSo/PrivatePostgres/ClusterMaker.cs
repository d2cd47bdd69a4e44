using System.Security.Cryptography;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>Makes the data of a new cluster so that they are there whole or not at all.</summary>
internal sealed class ClusterMaker(ClusterFolder folder, PostgresBinaries binaries, ServerAccount account)
{
    /// <summary>The one role: owner of the cluster.</summary>
    public const string Role = "thuvienso";

    /// <summary>The version from which PostgreSQL brings C.UTF-8 itself.</summary>
    private const int BuiltinLocales = 17;

    /// <summary>
    /// initdb into a folder with a name of its own, then a rename. A killed program leaves an initdb behind that goes on writing, so what is left of earlier
    /// ones is removed as far as possible and never waited for.
    /// </summary>
    public async Task MakeAsync(CancellationToken ct)
    {
        await EnsurePasswordAsync(ct);
        var data = folder.NewData;
        Directory.CreateDirectory(data);
        await account.OwnAsync(data, ct);
        var made = await Command.RunAsync(account.Line(binaries.Initdb, Arguments(data)), folder.Path, ct);
        if (made.ExitCode != 0)
            throw Failed(made.Output);
        Directory.Move(data, folder.Data);
        await SyncFolderAsync(ct);
    }

    /// <summary>Removes what killed runs of initdb left; what cannot be removed now, because its initdb still writes, is removed at a later start.</summary>
    public void RemoveLeftovers()
    {
        foreach (var old in folder.Leftovers())
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An orphan initdb puts files in while they are taken out. It uses no name that is used again, so the next start can have it.
                continue;
            }
        }
    }

    private IEnumerable<string> Arguments(string data) =>
    [
        $"--pgdata={data}", $"--username={Role}", $"--pwfile={folder.Password}", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions",
        // Versions of ICU differ between builds of PostgreSQL and would corrupt text indexes: C.UTF-8 compares code points and never changes.
        .. binaries.Major >= BuiltinLocales ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            : OperatingSystem.IsLinux() ? (string[])["--locale-provider=libc", "--locale=C.UTF-8"] : ["--locale-provider=libc", "--locale=C"],
    ];

    /// <summary>A password made once; kept when an earlier start was cut off after making it.</summary>
    private async Task EnsurePasswordAsync(CancellationToken ct)
    {
        if (File.Exists(folder.Password))
            return;
        var unfinished = folder.Password + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(unfinished, options))
        {
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))), ct);
            file.Flush(flushToDisk: true);
        }
        await account.OwnAsync(unfinished, ct);
        File.Move(unfinished, folder.Password);
    }

    /// <summary>The rename must be on disk before anything is promised to be.</summary>
    private async Task SyncFolderAsync(CancellationToken ct)
    {
        if (!OperatingSystem.IsWindows())
            await Command.RunAsync(["sync", folder.Path], null, ct);
    }

    private PrivatePostgresException Failed(string output) => DiskSpace.IsFull(output)
        ? DiskSpace.Full(folder.Path)
        : new PrivatePostgresException(PostgresFault.ServerFailed, new BilingualText(
            $"Không tạo được dữ liệu PostgreSQL ở {folder.Data}: {output}",
            $"The PostgreSQL data in {folder.Data} could not be made: {output}"));
}
