using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests;

/// <summary>Programs outside the SDK that a test needs: without them it is ignored on a desk, and fails where CI=true.</summary>
public static class TestPrograms
{
    public static bool InCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends the test as ignored, or as failed in CI, with the reason.</summary>
    public static void Missing(string reason)
    {
        if (InCi)
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    /// <summary>Runs a start of PostgreSQL; when there is none to be had, the test ends by <see cref="Missing"/>.</summary>
    public static async Task<T> NeededAsync<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (PrivatePostgresException e) when (e.Fault == PostgresFault.NotInstalled && !InCi)
        {
            Assert.Ignore(e.Message);
            throw;
        }
    }
}
