using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;

namespace ThuVienSo.Web.Pages;

/// <summary>Every version of a record, who made it when, and what it changed; a former one is made current again as a new version.</summary>
[NamedRecord("id")]
public sealed class RecordHistoryModel(NpgsqlDataSource source) : RecordPage(source)
{
    public IReadOnlyList<ShownVersion> Versions { get; private set; } = [];

    /// <summary>A version, and how it differs from the one that it was made of.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Sheet">What it says.</param>
    /// <param name="Before">What the one before said; null for the first.</param>
    /// <param name="Changed">The fields in which they differ.</param>
    public sealed record ShownVersion(RecordVersion Version, RecordSheet Sheet, RecordSheet? Before, IReadOnlyList<string> Changed);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        var versions = await Desk.HistoryAsync(id, cancellationToken);
        var sheets = versions.ToDictionary(version => version.Item, version => RecordSheet.Of(version.Description));
        Versions = [.. versions.Select(version => Shown(version, sheets))];
        return Page();
    }

    /// <summary>Makes a former version current again; told by the one that was current when the page was shown.</summary>
    public async Task<IActionResult> OnPostAsync(long id, [FromForm] string? version, [FromForm] string? opened, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        if (Number(version) is not { } item || Number(opened) is not { } current || await Desk.VersionAsync(id, item, cancellationToken) is not { } former)
            return BadRequest();
        var outcome = await WriteAsync(id, current, former, item, cancellationToken);
        if (outcome is EditOutcome.Conflict)
        {
            Wrong = "Record.ChangedSince";
            Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status409Conflict;
            await OnGetAsync(id, cancellationToken);
            return Page();
        }

        var done = outcome is EditOutcome.Written ? "tra-lai" : "nhu-cu";
        return outcome is EditOutcome.Gone ? NotFound() : LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{AddressOf(id)}?done={done}"));
    }

    private static ShownVersion Shown(RecordVersion version, Dictionary<long, RecordSheet> sheets)
    {
        var sheet = sheets[version.Item];
        var before = version.Base is { } from && sheets.TryGetValue(from, out var found) ? found : null;
        return new(version, sheet, before, before is null ? [] : RecordSheet.Differences(before, sheet));
    }
}
