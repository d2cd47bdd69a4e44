using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Access;

/// <summary>
/// From where and when people of the staff work, beyond who they are: what the province's check of internal software asks for (Quyết định 742/QĐ-BTTTT). Nothing is limited unless it is stated;
/// programs with keys, and everybody's own account, are not.
/// </summary>
public sealed record StaffLimits
{
    private const string Section = "Staff";
    private const string HourForm = "HH:mm";

    /// <summary>Networks from which staff work; from everywhere when empty.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>The one port at which pages and addresses of the staff answer; null for each at which the program listens.</summary>
    public int? Port { get; init; }

    /// <summary>From when until when, by the clock of Vietnam; over midnight when the end is before the beginning. Null for always.</summary>
    public (TimeOnly From, TimeOnly Until)? Hours { get; init; }

    /// <summary>From <c>Staff:Networks</c> ("10.0.0.0/8, 192.0.2.7"), <c>Staff:Port</c> and <c>Staff:Hours</c> ("07:00-17:30").</summary>
    /// <exception cref="ArgumentException">A setting is wrong; names it.</exception>
    public static StaffLimits From(IConfiguration configuration)
    {
        var staff = configuration.GetSection(Section);
        return new StaffLimits
        {
            Networks = AccessSettings.ReadNetworks(staff.GetSection(nameof(Networks))),
            Port = staff[nameof(Port)] is not { Length: > 0 } port ? null
                : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= IPEndPoint.MaxPort ? number
                : throw new ArgumentException($"{Section}:{nameof(Port)} = {port}: cần số cổng / must be the number of a port"),
            Hours = staff[nameof(Hours)] is { Length: > 0 } hours ? HoursOf(hours) : null,
        };
    }

    /// <summary>Why somebody of the staff does not work from here now; null when they do.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="trusted">Proxies whose word counts for where it comes from.</param>
    /// <param name="now">The moment.</param>
    internal ApiProblem? RefusalOf(HttpContext context, IReadOnlyList<IPNetwork> trusted, DateTimeOffset now)
    {
        if (Port is { } port && context.Connection.LocalPort != port)
            return ApiProblems.StaffElsewhere;
        if (Networks.Count > 0 && (NetworkPlace.AddressOf(context, trusted) is not { } address || !NetworkPlace.Contains(Networks, address)))
            return ApiProblems.StaffElsewhere;
        return Hours is { } hours && !TimeOnly.FromDateTime(now.ToOffset(UsageDay.VietNam).DateTime).IsBetween(hours.From, hours.Until) ? ApiProblems.StaffOtherHours : null;
    }

    private static (TimeOnly From, TimeOnly Until) HoursOf(string written) =>
        written.Split('-', StringSplitOptions.TrimEntries) is [var from, var until]
        && TimeOnly.TryParseExact(from, HourForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && TimeOnly.TryParseExact(until, HourForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) && first != last
            ? (first, last) : throw new ArgumentException($"{Section}:{nameof(Hours)} = {written}: cần như 07:00-17:30 / must be like 07:00-17:30");
}
