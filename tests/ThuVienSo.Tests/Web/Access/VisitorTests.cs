using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Tests.Web.Access;

/// <summary>Who asks, and what rules let them do.</summary>
public sealed class VisitorTests
{
    private const string OnSite = "192.0.2.7";
    private const string Outside = "203.0.113.9";
    private const string Proxy = "198.51.100.1";

    [TestCase(OnSite, null, ExpectedResult = AccessLevel.OnSite)]
    [TestCase("::ffff:192.0.2.7", null, ExpectedResult = AccessLevel.OnSite)]
    [TestCase("2001:db8:5::1", null, ExpectedResult = AccessLevel.OnSite)]
    [TestCase(Outside, null, ExpectedResult = AccessLevel.Open)]
    [TestCase("127.0.0.1", null, ExpectedResult = AccessLevel.Open)]
    [TestCase(Proxy, OnSite, ExpectedResult = AccessLevel.OnSite)]
    [TestCase(Proxy, "192.0.2.7:51234", ExpectedResult = AccessLevel.OnSite)]
    [TestCase(Proxy, Outside, ExpectedResult = AccessLevel.Open)]
    [TestCase(Proxy, "192.0.2.7, 203.0.113.9", ExpectedResult = AccessLevel.Open, Description = "what stands before the last is anybody's word")]
    [TestCase(Proxy, "203.0.113.9, 192.0.2.7, 198.51.100.1", ExpectedResult = AccessLevel.OnSite)]
    [TestCase(Proxy, null, ExpectedResult = AccessLevel.Open)]
    [TestCase(Proxy, "unknown", ExpectedResult = AccessLevel.Open)]
    [TestCase(OnSite, Outside, ExpectedResult = AccessLevel.Open, Description = "a proxy in the library that nobody told of")]
    [TestCase(Outside, OnSite, ExpectedResult = AccessLevel.Open)]
    public AccessLevel A_reader_is_where_the_connection_or_a_trusted_proxy_says(string peer, string? forwarded)
    {
        var context = Request(peer);
        if (forwarded is not null)
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        return Visitors(Settings()).Of(context).Highest;
    }

    [TestCase(Role.Reader, Outside, ExpectedResult = AccessLevel.Registered)]
    [TestCase(Role.Reader, OnSite, ExpectedResult = AccessLevel.OnSite)]
    [TestCase(Role.Cataloguer, Outside, ExpectedResult = AccessLevel.Staff)]
    [TestCase(Role.Head, OnSite, ExpectedResult = AccessLevel.Staff)]
    [TestCase(Role.Administrator, Outside, ExpectedResult = AccessLevel.Staff)]
    [TestCase(Role.Auditor, Outside, ExpectedResult = AccessLevel.Staff)]
    public AccessLevel Who_is_signed_in_reads_what_their_role_opens_wherever_they_are(Role role, string peer) =>
        LevelOf(peer, new Caller.Person(1, "lan", role, role.IsOfLibrary() ? 1 : null));

    [TestCase(KeyRights.Administer, ExpectedResult = AccessLevel.Staff)]
    [TestCase(KeyRights.HandIn | KeyRights.PushHoldings | KeyRights.ReadFigures, ExpectedResult = AccessLevel.Open)]
    public AccessLevel A_key_for_one_job_reads_like_everybody(KeyRights rights) => LevelOf(Outside, new Caller.Program(1, "máy", rights, null));

    [Test]
    public void Being_at_this_machine_makes_nobody_staff_among_readers() => Assert.That(LevelOf("127.0.0.1", new Caller.ThisMachine()), Is.EqualTo(AccessLevel.Open));

    [Test]
    public void A_day_that_opens_begins_at_midnight_in_Việt_Nam()
    {
        var rule = new AccessRule(AccessLevel.Staff, new DateOnly(2026, 3, 2));
        var clock = new SetClock(new DateTimeOffset(2026, 3, 1, 16, 59, 59, TimeSpan.Zero));
        Assert.That(Visitors(Settings(), clock).Of(Request(Outside)).Permits(rule), Is.EqualTo(Permission.Refused));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.That(Visitors(Settings(), clock).Of(Request(Outside)).Permits(rule), Is.EqualTo(Permission.Whole));
    }

    [TestCase(AccessLevel.Open, false, Permission.Whole, Permission.Whole, Permission.Whole)]
    [TestCase(AccessLevel.Open, true, Permission.ViewOnly, Permission.ViewOnly, Permission.Whole)]
    [TestCase(AccessLevel.Registered, false, Permission.Refused, Permission.Whole, Permission.Whole)]
    [TestCase(AccessLevel.OnSite, false, Permission.Refused, Permission.Whole, Permission.Whole)]
    [TestCase(AccessLevel.OnSite, true, Permission.Refused, Permission.ViewOnly, Permission.Whole)]
    [TestCase(AccessLevel.Staff, false, Permission.Refused, Permission.Refused, Permission.Whole)]
    public void A_level_lets_in_those_it_names_and_those_within(AccessLevel level, bool viewOnly, Permission outside, Permission onSite, Permission staff)
    {
        var rule = new AccessRule(level, ViewOnly: viewOnly);
        var today = new DateOnly(2026, 3, 1);
        Assert.Multiple(() =>
        {
            Assert.That(new Visitor(AccessLevel.Open, [], today).Permits(rule), Is.EqualTo(outside));
            Assert.That(new Visitor(AccessLevel.Open, ["ly-son"], today).Permits(rule), Is.EqualTo(onSite));
            Assert.That(new Visitor(AccessLevel.Staff, [], today).Permits(rule), Is.EqualTo(staff));
            Assert.That(new Visitor(AccessLevel.Staff, [], today).SharesWithAll(rule), Is.EqualTo(outside == Permission.Whole), "only what all may have whole may be kept by caches");
        });
    }

    [TestCase("Access:Networks:ba-to", "10.1.0.0/33")]
    [TestCase("Access:Networks:ba-to:0", "ở-đâu-đó")]
    [TestCase("Access:TrustedProxies", "10.0.0.5/8")]
    [TestCase("Access:ViewOnlySide", "0")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        Assert.That(() => AccessSettings.From(configuration), Throws.ArgumentException.With.Message.Contains(value).And.Message.Contains(setting.Replace(":0", "", StringComparison.Ordinal)));
    }

    private static AccessLevel LevelOf(string peer, Caller caller)
    {
        var context = Request(peer);
        Caller.Remember(context, caller);
        return Visitors(Settings()).Of(context).Highest;
    }

    private static Visitors Visitors(WebSettings settings, TimeProvider? clock = null) => new(settings, new LibraryNetworks(settings), clock ?? TimeProvider.System);

    private static WebSettings Settings()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Access:Networks:ly-son:0", "192.0.2.0/24"),
            new("Access:Networks:ba-to", "2001:db8:5::/48, 198.18.0.4"),
            new("Access:TrustedProxies", Proxy),
        ]).Build();
        return new WebSettings { Catalog = "x", IndexFolder = "x", Access = AccessSettings.From(configuration) };
    }

    private static DefaultHttpContext Request(string peer)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        return context;
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
