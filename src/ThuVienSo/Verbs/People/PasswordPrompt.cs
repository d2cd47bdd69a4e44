using System.Text;

using ThuVienSo.Catalog.People;

namespace ThuVienSo.Verbs.People;

/// <summary>
/// Gets a password from whoever types, without showing it; or from a program. Never from the command line, which others on the machine can see.
/// </summary>
internal static class PasswordPrompt
{
    /// <summary>Asks twice on a terminal; else, or when told to, reads the first line of standard input.</summary>
    /// <exception cref="PeopleException">It was typed differently the second time, or there is none.</exception>
    public static string Ask(bool fromStandardInput)
    {
        if (fromStandardInput || Console.IsInputRedirected)
            return Console.In.ReadLine() is { Length: > 0 } line ? line : throw new PeopleException(PeopleProblem.PasswordShort);
        var password = Read("Mật khẩu / password: ");
        return Read("Lần nữa / again: ") == password ? password : throw new PeopleException(PeopleProblem.PasswordsDiffer);
    }

    private static string Read(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
