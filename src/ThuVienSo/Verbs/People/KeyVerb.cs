using System.CommandLine;

using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Verbs.People;

/// <summary>The keys of programs.</summary>
internal static class KeyVerb
{
    /// <summary>Rights by the words they have on the command line.</summary>
    public static readonly IReadOnlyDictionary<string, KeyRights> Rights = new Dictionary<string, KeyRights>(StringComparer.Ordinal)
    {
        ["figures"] = KeyRights.ReadFigures,
        ["holdings"] = KeyRights.PushHoldings,
        ["hand-in"] = KeyRights.HandIn,
        ["administer"] = KeyRights.Administer,
    };

    public static Command Create() => new("key", "Khóa cho chương trình / Keys for programs") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "Khóa dùng cho việc gì / What the key is for" };
        var library = new Option<string?>("--library") { Description = "Mã thư viện; không có thì mọi thư viện / Code of the library; of all without it", HelpName = "CODE" };
        var days = new Option<int>("--days") { Description = "Dùng được bao nhiêu ngày / Days for which it is good", DefaultValueFactory = _ => ApiKeys.UsualDays, HelpName = "DAYS" };
        var rights = new Option<string[]>("--right")
        {
            Description = $"Quyền, có thể lặp lại / Right, may be repeated: {string.Join(", ", Rights.Keys)}",
            HelpName = "RIGHT",
            Required = true,
        };
        rights.Validators.Add(result =>
        {
            foreach (var typed in result.Tokens.Where(token => !Rights.ContainsKey(token.Value)))
                result.AddError($"--right {typed.Value}: phải là một trong / must be one of: {string.Join(", ", Rights.Keys)}");
        });
        return PeopleDesk.On(new Command("add", "Tạo khóa; chỉ hiện một lần / Make a key; it is shown once") { name, rights, library, days }, async (desk, parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(rights)!.Aggregate(KeyRights.None, (all, word) => all | Rights[word]);
            var (key, problem) = await desk.Keys.AddAsync(new WantedKey(parsed.GetValue(name)!, parsed.GetValue(library), wanted, parsed.GetValue(days), Actor.CommandLine), cancellation);
            PeopleDesk.Insist(problem);
            desk.Write(key!);
        });
    }

    private static Command List() => PeopleDesk.On(new Command("list", "Liệt kê khóa / List the keys"), async (desk, _, cancellation) =>
    {
        foreach (var key in await desk.Keys.ListAsync(null, cancellation))
            desk.Write(key);
    });

    private static Command Revoke()
    {
        var number = new Argument<long>("NUMBER") { Description = "Số của khóa / Number of the key" };
        return PeopleDesk.On(new Command("revoke", "Thu hồi một khóa / Revoke a key") { number }, async (desk, parsed, cancellation) =>
        {
            PeopleDesk.Insist(await desk.Keys.RevokeAsync(parsed.GetValue(number), Actor.CommandLine, cancellation));
            desk.Write((await desk.Keys.ListAsync(null, cancellation)).Single(key => key.Id == parsed.GetValue(number)));
        });
    }
}
