using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>The telephone of somebody who signs in by two steps.</summary>
internal sealed class TestDevice(byte[] secret)
{
    /// <summary>What it shows now.</summary>
    public string Code => new Totp(secret).ComputeTotp();

    /// <summary>None that it shows now, shortly before or shortly after.</summary>
    public string WrongCode
    {
        get
        {
            var (totp, now) = (new Totp(secret), TimeProvider.System.GetUtcNow().UtcDateTime);
            var right = Enumerable.Range(-2, 5).Select(step => totp.ComputeTotp(now.AddSeconds(30 * step))).ToHashSet();
            return Enumerable.Range(0, 6).Select(digit => new string((char)('0' + digit), OneTimeCodes.Digits)).First(code => !right.Contains(code));
        }
    }

    /// <summary>Out of the key that a page shows in letters.</summary>
    public static TestDevice Typed(string written) => new(Base32Encoding.ToBytes(written.Replace(" ", "", StringComparison.Ordinal)));

    /// <summary>Adds one to an account; answers it with the recovery codes.</summary>
    public static async Task<(TestDevice Device, IReadOnlyList<string> Codes)> AddAsync(string catalog, string name)
    {
        var secret = OneTimeCodes.NewSecret();
        var (codes, problem) = await TestPeople.WithAsync(
            catalog, services => services.GetRequiredService<SecondFactors>().TurnOnAsync(name, TestPeople.Password, secret, new TestDevice(secret).Code, default));
        Assert.That(problem, Is.Null);
        return (new TestDevice(secret), codes);
    }
}
