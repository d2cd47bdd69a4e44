using System.Text;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Tests.People;

/// <summary>Codes by the time of the day, against the values of RFC 6238, appendix B (of which six digits are taken).</summary>
public sealed class OneTimeCodesTests
{
    private static readonly byte[] _secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [TestCase(59, "287082")]
    [TestCase(1_111_111_109, "081804")]
    [TestCase(1_111_111_111, "050471")]
    [TestCase(1_234_567_890, "005924")]
    [TestCase(2_000_000_000, "279037")]
    [TestCase(20_000_000_000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.That(OneTimeCodes.StepOf(_secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds)), Is.EqualTo(seconds / 30));

    [TestCase(-31, false)]
    [TestCase(-30, true)]
    [TestCase(0, true)]
    [TestCase(29, true)]
    [TestCase(59, true)]
    [TestCase(60, false)]
    public void A_clock_may_be_a_step_ahead_or_behind(int seconds, bool isTaken)
    {
        var beginning = 1_234_567_890L / 30 * 30;
        var step = OneTimeCodes.StepOf(_secret, "005924", DateTimeOffset.FromUnixTimeSeconds(beginning + seconds));
        Assert.That(step, Is.EqualTo(isTaken ? beginning / 30 : (long?)null), "and tells of which step it was");
    }

    [Test]
    public void A_device_reads_secret_issuer_and_name()
    {
        var address = new Uri(OneTimeCodes.AddressOf(_secret, "Thư viện số Quảng Ngãi", "nguyễn.lan"));
        Assert.That((address.Scheme, address.Host, Uri.UnescapeDataString(address.AbsolutePath)), Is.EqualTo(("otpauth", "totp", "/Thư viện số Quảng Ngãi:nguyễn.lan")));
        var asked = address.Query.TrimStart('?').Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        Assert.That((asked["secret"], asked["issuer"]), Is.EqualTo(("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "Thư viện số Quảng Ngãi")));
        Assert.That(asked.GetValueOrDefault("digits", "6") + asked.GetValueOrDefault("period", "30") + asked.GetValueOrDefault("algorithm", "SHA1"), Is.EqualTo("630SHA1"));
    }

    [Test]
    public void Each_secret_is_another()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => OneTimeCodes.Written(OneTimeCodes.NewSecret())).ToList();
        Assert.That(secrets, Is.Unique.And.All.Matches("^[A-Z2-7]{32}$"));
    }
}
