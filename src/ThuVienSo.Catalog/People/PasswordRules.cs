using ThuVienSo.Text;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// What a password must be: long, and not made of the name or of a few characters. No kinds of characters are asked for, and none expires: both make
/// people write passwords down.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 12;

    /// <summary>Beyond any that is typed; hashing takes time.</summary>
    public const int Longest = 256;

    private const int FewestDifferent = 6;

    /// <summary>One form for the same letters typed on another machine.</summary>
    public static string Settled(string password) => VietnameseLetters.Compose(password);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static PeopleProblem? WrongWith(string password, string userName)
    {
        var settled = Settled(password);
        if (settled.Length < Shortest)
            return PeopleProblem.PasswordShort;
        if (settled.Length > Longest)
            return PeopleProblem.PasswordLong;
        var folded = VietnameseLetters.Fold(settled);
        var withoutName = folded.Replace(VietnameseLetters.Fold(userName), "", StringComparison.Ordinal);
        return settled.Distinct().Count() < FewestDifferent || withoutName.Length < Shortest / 2 ? PeopleProblem.PasswordPlain : null;
    }
}
