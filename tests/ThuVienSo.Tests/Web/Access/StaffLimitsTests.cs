using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ThuVienSo.Web.Access;

namespace ThuVienSo.Tests.Web.Access;

/// <summary>From where and when staff work.</summary>
public sealed class StaffLimitsTests
{
    [Test]
    public void Nothing_is_limited_unless_it_is_stated() => Assert.That(KindOf(From(), "203.0.113.9", 80, "03:00"), Is.Null);

    [TestCase("10.1.2.3", null)]
    [TestCase("::ffff:10.1.2.3", null)]
    [TestCase("192.0.2.7", null)]
    [TestCase("192.0.2.8", "staff-elsewhere")]
    [TestCase("2001:db8::1", "staff-elsewhere")]
    public void Networks(string address, string? kind) => Assert.That(KindOf(From(("Staff:Networks", "10.0.0.0/8, 192.0.2.7")), address, 80, "03:00"), Is.EqualTo(kind));

    [TestCase(8081, null)]
    [TestCase(8080, "staff-elsewhere")]
    public void One_port(int port, string? kind) => Assert.That(KindOf(From(("Staff:Port", "8081")), "203.0.113.9", port, "03:00"), Is.EqualTo(kind));

    [TestCase("07:00-17:30", "07:00", null)]
    [TestCase("07:00-17:30", "17:29", null)]
    [TestCase("07:00-17:30", "17:30", "staff-other-hours")]
    [TestCase("07:00-17:30", "06:59", "staff-other-hours")]
    [TestCase("22:00-06:00", "23:00", null)]
    [TestCase("22:00-06:00", "05:59", null)]
    [TestCase("22:00-06:00", "12:00", "staff-other-hours")]
    public void Hours_of_Vietnam(string hours, string clock, string? kind) => Assert.That(KindOf(From(("Staff:Hours", hours)), "203.0.113.9", 80, clock), Is.EqualTo(kind));

    [TestCase("Staff:Networks", "10.0.0.5/8")]
    [TestCase("Staff:Port", "0")]
    [TestCase("Staff:Port", "http")]
    [TestCase("Staff:Hours", "7h-17h")]
    [TestCase("Staff:Hours", "07:00")]
    [TestCase("Staff:Hours", "07:00-07:00")]
    public void What_is_wrong_is_named(string setting, string value) => Assert.That(() => From((setting, value)), Throws.ArgumentException.With.Message.Contains(setting));

    [Test]
    public void Behind_a_proxy_that_nobody_trusts_nobody_is_in_a_network()
    {
        var context = ContextOf("10.1.2.3", 80);
        context.Request.Headers["X-Forwarded-For"] = "10.1.2.4";
        Assert.That(From(("Staff:Networks", "10.0.0.0/8")).RefusalOf(context, [], At("12:00"))?.Kind, Is.EqualTo("staff-elsewhere"));
        Assert.That(From(("Staff:Networks", "10.0.0.0/8")).RefusalOf(context, [IPNetwork.Parse("10.1.2.3/32")], At("12:00")), Is.Null);
    }

    private static string? KindOf(StaffLimits limits, string address, int port, string clock) => limits.RefusalOf(ContextOf(address, port), [], At(clock))?.Kind;

    private static DefaultHttpContext ContextOf(string address, int port) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address), LocalPort = port } };

    private static DateTimeOffset At(string clock) => DateTimeOffset.Parse($"2026-12-01T{clock}:00+07:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    private static StaffLimits From(params (string Key, string Value)[] written) =>
        StaffLimits.From(new ConfigurationBuilder().AddInMemoryCollection(written.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
}
