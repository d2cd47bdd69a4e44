using Microsoft.Extensions.Configuration;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>How people sign in, how long they stay so, and how often signing in may be tried.</summary>
public sealed record SignInSettings
{
    private const string Section = "SignIn";

    /// <summary>Between two looks at whether an account may still be signed in, at addresses that are for everybody. At all others it is looked at each time.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Without a request, somebody is signed out.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(2);

    /// <summary>A working day: after it, somebody signs in again.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Tries in a minute from one address, behind which a whole reading room may be.</summary>
    public int TriesByAddress { get; init; } = 30;

    /// <summary>Tries in a minute with one name, whether there is such an account or not.</summary>
    public int TriesByName { get; init; } = 10;

    /// <summary>For whom a password alone is not enough. Who has no device yet adds one at the next sign-in.</summary>
    public SecondFactorFor SecondFactor { get; init; } = SecondFactorFor.Staff;

    /// <summary>From <c>SignIn:SecondFactor</c>: none, admins or staff.</summary>
    /// <exception cref="ArgumentException">The setting is wrong; names it.</exception>
    public static SignInSettings From(IConfiguration configuration)
    {
        var written = configuration.GetSection(Section)[nameof(SecondFactor)];
        var usual = new SignInSettings();
        return written?.ToLowerInvariant() switch
        {
            null or "" => usual,
            "none" => usual with { SecondFactor = SecondFactorFor.None },
            "admins" => usual with { SecondFactor = SecondFactorFor.Admins },
            "staff" => usual with { SecondFactor = SecondFactorFor.Staff },
            _ => throw new ArgumentException($"{Section}:{nameof(SecondFactor)} = {written}: none, admins, staff"),
        };
    }
}
