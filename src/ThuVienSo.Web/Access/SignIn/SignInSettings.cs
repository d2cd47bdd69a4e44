namespace ThuVienSo.Web.Access.SignIn;

/// <summary>How long somebody stays signed in, and how often signing in may be tried.</summary>
public sealed record SignInSettings
{
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
}
