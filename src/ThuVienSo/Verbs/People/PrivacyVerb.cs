using System.CommandLine;

using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;

namespace ThuVienSo.Verbs.People;

/// <summary>What is kept of one person, handed to them or deleted, for whoever answers them without their having an account.</summary>
public static class PrivacyVerb
{
    private static readonly string[] _agreed = ["có", "co", "yes", "y"];

    public static Command Create() => new("privacy", "Dữ liệu cá nhân của một người / Personal data of somebody") { Export(), Erase() };

    private static Command Export()
    {
        var (who, library) = (Who(), LibraryOption());
        var to = new Option<FileInfo?>("--to") { Description = "Ghi vào tệp mới, chỉ bạn đọc được; không có thì in ra / Write to a new file that only you can read; printed without it", HelpName = "FILE" };
        var command = new Command("export", "Mọi điều đang lưu về một người, dạng JSON / All that is kept of somebody, as JSON") { who, library, to };
        return PeopleDesk.On(command, async (desk, parsed, cancellation) =>
        {
            var json = (await desk.Personal.ExportAsync(await FindAsync(desk, parsed.GetValue(who)!, parsed.GetValue(library), cancellation), byThemselves: false, cancellation)).ToJson();
            if (parsed.GetValue(to) is { } file)
            {
                await WriteAsync(file, json, cancellation);
                Console.Error.WriteLine($"Đã ghi / written: {file.FullName}");
                return;
            }

            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(json, cancellation);
            output.WriteByte((byte)'\n');
        });
    }

    private static Command Erase()
    {
        var (who, library) = (Who(), LibraryOption());
        var yes = new Option<bool>("--yes") { Description = "Không hỏi lại / Do not ask" };
        var command = new Command("erase", "Xóa một bạn đọc; số liệu đã đếm giữ nguyên / Delete a reader; what was counted stays") { who, library, yes };
        return PeopleDesk.On(command, async (desk, parsed, cancellation) =>
        {
            var asked = parsed.GetValue(who)!;
            var person = await FindAsync(desk, asked, parsed.GetValue(library), cancellation);
            if (!parsed.GetValue(yes) && !IsConfirmed(await desk.Personal.ExportAsync(person, byThemselves: false, cancellation)))
                throw new PeopleException(PeopleProblem.EraseUnconfirmed);
            PeopleDesk.Insist(await desk.Personal.EraseAsync(person, Actor.CommandLine, cancellation));
            desk.WriteErased(person, asked);
        });
    }

    private static async Task<KeptPerson> FindAsync(PeopleDesk desk, string asked, string? library, CancellationToken cancellationToken)
    {
        var (person, problem) = await desk.Personal.FindAsync(asked, library, cancellationToken);
        PeopleDesk.Insist(problem);
        return person!;
    }

    /// <summary>Shows who it is, so that a slip of the hand deletes nobody else.</summary>
    private static bool IsConfirmed(PersonFile person)
    {
        string?[] parts = [person.Card?.Name, person.Card?.CardNumber, person.Card?.LibraryName, person.Account?.Name, person.Account?.FullName];
        Console.Error.Write($"{string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)))}\nXóa, không lấy lại được? có/không / delete for good? yes/no: ");
        return _agreed.Contains(Console.In.ReadLine()?.Trim().ToLowerInvariant());
    }

    private static async Task WriteAsync(FileInfo file, byte[] json, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(file.FullName, options);
        await stream.WriteAsync(json, cancellationToken);
    }

    private static Argument<string> Who() => new("NAME-OR-CARD") { Description = "Tên đăng nhập hoặc số thẻ / Name to sign in with, or number of a card" };

    private static Option<string?> LibraryOption() => new("--library")
    {
        Description = "Mã thư viện: số này là số thẻ của thư viện ấy / Code of a library: it is the number of a card of that library",
        HelpName = "CODE",
    };
}
