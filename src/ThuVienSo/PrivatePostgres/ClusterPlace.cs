namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// Where a cluster lives: in the folder asked for, when the account that runs the server can stand in it; else, as with a checkout under /root, in a
/// folder of its own under <see cref="PostgresOptions.FallbackFolder"/>, which location.txt in the folder asked for then names for good.
/// </summary>
internal static class ClusterPlace
{
    public static async Task<(ClusterFolder Folder, ServerAccount Account)> FindAsync(PostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var wanted = await OpenAsync(options.DataFolder, ct);
        if (File.Exists(wanted.Location))
            return await ThereAsync(options, wanted, ct);
        var account = await ServerAccount.ChooseAsync(options.Account, wanted.Data, ct);
        if (await account.CanReachAsync(wanted.Path, ct))
            return (wanted, account);
        await OpenAsync(options.FallbackFolder, ct);
        var chosen = await OpenAsync(Path.Combine(options.FallbackFolder, NewName()), ct);
        account = await ServerAccount.ChooseAsync(options.Account, chosen.Data, ct);
        if (!await account.CanReachAsync(chosen.Path, ct))
            throw Unreachable(account, wanted, chosen);
        await File.WriteAllTextAsync(chosen.Origin, wanted.Path, ct);
        var fresh = $"{wanted.Location}.{Path.GetFileName(chosen.Path)}";
        await File.WriteAllTextAsync(fresh, chosen.Path, ct);
        try
        {
            File.Move(fresh, wanted.Location);
        }
        catch (IOException) when (File.Exists(wanted.Location))
        {
            // Another start of the same moment has chosen: its choice holds, and its owner.lock decides between the two.
            File.Delete(fresh);
            Directory.Delete(chosen.Path, recursive: true);
            return await ThereAsync(options, wanted, ct);
        }
        PostgresLog.Elsewhere(logger, account.Name!, wanted.Path, chosen.Path);
        return (chosen, account);
    }

    private static async Task<(ClusterFolder Folder, ServerAccount Account)> ThereAsync(PostgresOptions options, ClusterFolder wanted, CancellationToken ct)
    {
        var there = await OpenAsync((await File.ReadAllTextAsync(wanted.Location, ct)).Trim(), ct);
        return (there, await ServerAccount.ChooseAsync(options.Account, there.Data, ct));
    }

    private static PrivatePostgresException Unreachable(ServerAccount account, ClusterFolder wanted, ClusterFolder chosen) =>
        new(PostgresFault.NoAccess, new Catalog.Imports.BilingualText(
            $"Tài khoản {account.Name} phải chạy PostgreSQL nhưng không vào được {wanted.Path} lẫn {chosen.Path}. Hãy chọn thư mục khác bằng --data, hoặc cho phép đi qua các thư mục cha (chmod o+x).",
            $"The account {account.Name} has to run PostgreSQL but can reach neither {wanted.Path} nor {chosen.Path}. Choose another folder with --data, or let others pass through the folders above (chmod o+x)."));

    /// <summary>The folder, made if need be, under the name without symbolic links that the kernel will report for it.</summary>
    private static async Task<ClusterFolder> OpenAsync(string path, CancellationToken ct)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(full);
            return new ClusterFolder(full);
        }
        // Others may pass through: what is secret inside has rights of its own, and root's umask may be 077.
        Directory.CreateDirectory(full, (UnixFileMode)Convert.ToInt32("755", 8));
        if (Environment.IsPrivilegedProcess)
            File.SetUnixFileMode(full, (UnixFileMode)Convert.ToInt32("755", 8));
        var real = await Command.RunAsync(["realpath", full], null, ct);
        return new ClusterFolder(real.ExitCode == 0 ? real.Output : full);
    }

    /// <summary>A name of its own each time: a data folder that was removed and made again starts empty, as it would have in place.</summary>
    private static string NewName() => $"postgresql-{Guid.NewGuid().ToString("N")[..8]}";
}
