using System.Globalization;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// Who runs PostgreSQL's programs: the program's own account (<see cref="Name"/> is null), or, because PostgreSQL refuses root, an unprivileged one
/// through <c>setpriv</c>. setpriv replaces itself by the server, so signals reach the server and no login session is opened; runuser and su do neither.
/// </summary>
internal sealed record ServerAccount(string? Name, string? Group)
{
    private static readonly ServerAccount Ourselves = new(null, null);

    /// <summary>The owner of data that are there already; else the account asked for; else <c>postgres</c>; else <c>nobody</c>, which every system has.</summary>
    public static async Task<ServerAccount> ChooseAsync(string? wanted, string pgdata, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return Ourselves;
        var owner = Directory.Exists(pgdata) ? (await Command.RunAsync(["stat", "-c", "%U", pgdata], null, ct)).Output : null;
        string?[] names = owner is null or "root" or "UNKNOWN" ? [wanted, "postgres", "nobody"] : [owner];
        foreach (var name in names.OfType<string>())
        {
            var group = await Command.RunAsync(["id", "-g", name], null, ct);
            if (group.ExitCode == 0 && name != "root")
                return new ServerAccount(name, group.Output);
        }
        throw new PrivatePostgresException(PostgresFault.NoAccess, new BilingualText(
            $"PostgreSQL không chạy dưới quyền root, và máy không có tài khoản {string.Join(", ", names)}. Hãy tạo một tài khoản thường rồi đặt tên nó vào biến THUVIENSO_POSTGRES_USER.",
            $"PostgreSQL does not run as root, and this machine has no account {string.Join(", ", names)}. Make an ordinary account and name it in THUVIENSO_POSTGRES_USER."));
    }

    /// <summary>The command line that runs <paramref name="program"/> as this account.</summary>
    public IReadOnlyList<string> Line(string program, params IEnumerable<string> arguments) => Name is null
        ? [program, .. arguments]
        : ["setpriv", $"--reuid={Name}", string.Create(CultureInfo.InvariantCulture, $"--regid={Group}"), "--init-groups", "--", program, .. arguments];

    /// <summary>Whether this account can stand in a folder: every folder above it lets it through.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken ct)
    {
        if (Name is null)
            return true;
        var tried = await Command.RunAsync(Line("/bin/sh", "-c", "cd \"$1\"", "sh", folder), "/", ct);
        if (tried.ExitCode == Command.NotFound)
        {
            throw new PrivatePostgresException(PostgresFault.NoAccess, new BilingualText(
                "PostgreSQL không chạy dưới quyền root, và máy không có lệnh setpriv để đổi tài khoản. Hãy cài gói util-linux, hoặc chạy chương trình bằng một tài khoản thường.",
                "PostgreSQL does not run as root, and this machine has no setpriv to change the account. Install util-linux, or run the program as an ordinary user."));
        }
        return tried.ExitCode == 0;
    }

    /// <summary>Gives a file or folder to this account.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Name is null)
            return;
        var given = await Command.RunAsync(["chown", $"{Name}:{Group}", path], null, ct);
        if (given.ExitCode != 0)
        {
            throw new PrivatePostgresException(PostgresFault.NoAccess, new BilingualText(
                $"Không giao được {path} cho tài khoản {Name}: {given.Output}",
                $"{path} could not be given to the account {Name}: {given.Output}"));
        }
    }
}
