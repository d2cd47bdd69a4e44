using System.CommandLine;

using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Verbs.People;

/// <summary>The accounts and keys of an installation, for whoever is at its server: the first administrator is made here.</summary>
public static class UserVerb
{
    public static Command Create() => new("user", "Tài khoản và khóa / Accounts and keys")
    {
        Add(),
        List(),
        Switch("disable", "Khóa một tài khoản / Disable an account", true),
        Switch("enable", "Mở một tài khoản, cả khi đang tạm khóa / Enable an account, also one that is locked", false),
        Password(),
        ChangeRole(),
        NoSecondFactor(),
        KeyVerb.Create(),
    };

    private static Command Add()
    {
        var (name, role, library, stdin) = (Name(), RoleOption(), LibraryOption(), Stdin());
        var fullName = new Option<string>("--full-name") { Description = "Họ và tên / Full name", DefaultValueFactory = _ => "", HelpName = "TEXT" };
        var command = new Command("add", "Thêm tài khoản; mật khẩu được hỏi / Add an account; the password is asked for") { name, role, library, fullName, stdin };
        return PeopleDesk.On(command, async (desk, parsed, cancellation) =>
        {
            var called = parsed.GetValue(name)!;
            var password = PasswordPrompt.Ask(parsed.GetValue(stdin));
            PeopleDesk.Insist(await desk.Accounts.AddAsync(
                new NewAccount(called, parsed.GetValue(fullName)!, StoredEnum.Parse<Role>(parsed.GetValue(role)!), parsed.GetValue(library), password), Actor.CommandLine, cancellation));
            desk.Write((await desk.Accounts.FindAsync(called, cancellation))!);
        });
    }

    private static Command List() => PeopleDesk.On(new Command("list", "Liệt kê tài khoản / List the accounts"), async (desk, _, cancellation) =>
    {
        foreach (var account in await desk.Accounts.ListAsync(null, cancellation))
            desk.Write(account);
    });

    private static Command Switch(string word, string about, bool disabled)
    {
        var name = Name();
        return PeopleDesk.On(new Command(word, about) { name }, (desk, parsed, cancellation) =>
            desk.ChangeAsync(parsed.GetValue(name)!, id => desk.Accounts.DisableAsync(id, disabled, Actor.CommandLine, cancellation), cancellation));
    }

    private static Command Password()
    {
        var (name, stdin) = (Name(), Stdin());
        return PeopleDesk.On(new Command("password", "Đặt mật khẩu mới; được hỏi / Set another password; it is asked for") { name, stdin }, (desk, parsed, cancellation) =>
            desk.ChangeAsync(parsed.GetValue(name)!, id => desk.Accounts.SetPasswordAsync(id, PasswordPrompt.Ask(parsed.GetValue(stdin)), Actor.CommandLine, cancellation), cancellation));
    }

    private static Command ChangeRole()
    {
        var (name, role, library) = (Name(), RoleOption(), LibraryOption());
        return PeopleDesk.On(new Command("role", "Đổi vai trò / Change the role") { name, role, library }, (desk, parsed, cancellation) => desk.ChangeAsync(
            parsed.GetValue(name)!, id => desk.Accounts.ChangeRoleAsync(id, StoredEnum.Parse<Role>(parsed.GetValue(role)!), parsed.GetValue(library), Actor.CommandLine, cancellation), cancellation));
    }

    private static Command NoSecondFactor()
    {
        var name = Name();
        return PeopleDesk.On(
            new Command("no-second-factor", "Bỏ xác thực hai bước của người mất điện thoại và mã dự phòng / Take two-step sign-in off, for who lost the phone and the recovery codes") { name },
            (desk, parsed, cancellation) => desk.ChangeAsync(parsed.GetValue(name)!, id => desk.SecondFactors.TakeOffAsync(id, Actor.CommandLine, cancellation), cancellation));
    }

    private static Argument<string> Name() => new("NAME") { Description = "Tên đăng nhập / Name to sign in with" };

    private static Option<string> RoleOption()
    {
        string[] roles = [.. Enum.GetValues<Role>().Select(StoredEnum.NameOf)];
        var role = new Option<string>("--role") { Description = $"Vai trò / Role: {string.Join(", ", roles)}", HelpName = "ROLE", Required = true };
        role.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && !roles.Contains(typed.Value))
                result.AddError($"--role {typed.Value}: phải là một trong / must be one of: {string.Join(", ", roles)}");
        });
        return role;
    }

    private static Option<string?> LibraryOption() => new("--library")
    {
        Description = "Mã thư viện, với cataloguer và head / Code of the library, for cataloguer and head",
        HelpName = "CODE",
    };

    private static Option<bool> Stdin() => new("--password-stdin")
    {
        Description = "Đọc mật khẩu từ dòng đầu của đầu vào chuẩn / Read the password from the first line of standard input",
    };
}
