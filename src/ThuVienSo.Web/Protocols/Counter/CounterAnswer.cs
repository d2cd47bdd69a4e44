using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.Web.Protocols.Iiif;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>
/// A report as it goes out: title by title, while the figures are read, because those of a year may be of a hundred thousand documents. Whether there
/// are any is found out before its header is written.
/// </summary>
/// <param name="Query">What it tells.</param>
/// <param name="Period">Of which months.</param>
/// <param name="Customer">Of whose use.</param>
/// <param name="Customers">The names of libraries.</param>
/// <param name="Figures">Where the figures are.</param>
/// <param name="Catalog">Where titles are.</param>
/// <param name="Now">When it is made.</param>
internal sealed record CounterAnswer(
    CounterQuery Query, CounterPeriod Period, CounterCustomer Customer, CounterCustomers Customers, UsageFigures Figures, CatalogDbContext Catalog, DateTimeOffset Now) : IResult
{
    private const int AtOnce = 500;
    private const int MostUnsent = 64 * 1024;

    private bool IsOfItems => Query.Report.Kind == CounterKind.Item;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        await using var items = ItemsAsync(IiifAddresses.SiteOf(httpContext), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await items.MoveNextAsync();
        httpContext.Response.ContentType = CounterJson.MediaType;
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, new JsonWriterOptions { Encoder = CounterJson.AsWritten.Encoder });
        writer.WriteStartObject();
        writer.WritePropertyName("Report_Header");
        Header(isEmpty: !more).WriteTo(writer);
        writer.WriteStartArray("Report_Items");
        var isInParent = IsOfItems && more;
        if (isInParent)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Items");
        }

        for (var sent = 0L; more; more = await items.MoveNextAsync())
        {
            items.Current.WriteTo(writer);
            if (writer.BytesCommitted + writer.BytesPending - sent < MostUnsent)
                continue;
            await writer.FlushAsync(cancellationToken);
            await httpContext.Response.BodyWriter.FlushAsync(cancellationToken);
            sent = writer.BytesCommitted;
        }

        if (isInParent)
        {
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private JsonObject Header(bool isEmpty)
    {
        var filters = new JsonObject { ["Begin_Date"] = CounterPeriod.WriteDay(Period.Begin), ["End_Date"] = CounterPeriod.WriteDay(Period.LastDay) };
        foreach (var (name, value) in Query.HeaderFilters)
            filters[name] = Node(value);
        var header = new JsonObject
        {
            ["Report_Name"] = Query.Report.Name,
            ["Report_ID"] = Query.Report.Id,
            ["Release"] = "5.1",
            ["Institution_Name"] = Customer.Name,
            ["Institution_ID"] = new JsonObject { ["Proprietary"] = new JsonArray($"{CounterAddresses.Namespace}:{Customer.Id}") },
            ["Report_Filters"] = filters,
        };
        if (Query.HeaderAttributes.Count > 0)
            header["Report_Attributes"] = new JsonObject(Query.HeaderAttributes.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, Node(one.Value))));
        CounterException[] exceptions = [.. isEmpty && !Period.IsEmpty ? [CounterException.NoUsage] : Array.Empty<CounterException>(), .. Period.Exceptions, .. Query.Exceptions];
        if (exceptions.Length > 0)
            header["Exceptions"] = new JsonArray([.. exceptions.OrderBy(one => one.Code).Select(one => one.ToJson())]);
        header["Created"] = Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        header["Created_By"] = CounterAddresses.Platform;
        // Of those who are in the registry of COUNTER.
        header["Registry_Record"] = "";
        return header;
    }

    private static JsonNode? Node(object value) => value is IEnumerable<string> words ? CounterJson.Words(words) : JsonValue.Create((string)value);

    private IAsyncEnumerable<JsonObject> ItemsAsync(string site, CancellationToken cancellationToken) =>
        Period.IsEmpty ? AsyncEnumerable.Empty<JsonObject>() : Query.Report.Kind == CounterKind.Platform ? PlatformAsync(cancellationToken) : TitlesAsync(site, cancellationToken);

    private async IAsyncEnumerable<JsonObject> PlatformAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = NewLines();
        foreach (var use in await Figures.TotalsAsync(Period.Begin, Period.LastDay, Grain.Month, Customer.Library, cancellationToken))
        {
            if (Query.Report.Spell(use.DataType) is { } type && Query.Filters.Take(type, use.Method))
                lines.Add(use.Period, use.Library, type, CounterWords.UnknownYear, null, use.Method, use.Counts.Metrics(use.DataType));
        }

        foreach (var use in await Figures.AttendanceAsync(Period.Begin, Period.LastDay, Grain.Month, Customer.Library, cancellationToken))
        {
            if (Query.Filters.Take(CounterLines.PlatformType, use.Method))
                lines.Add(use.Period, use.Library, CounterLines.PlatformType, CounterWords.UnknownYear, null, use.Method, [(CounterReports.Searches, use.Searches)]);
        }

        if (lines.ToJson() is { } performance)
            yield return new JsonObject { ["Platform"] = CounterAddresses.Platform, ["Attribute_Performance"] = performance };
    }

    private async IAsyncEnumerable<JsonObject> TitlesAsync(string site, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = new CounterItems(Query.Report, Query.Shown, site);
        await foreach (var some in PerformancesAsync(cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            var descriptions = await CounterItems.ReadAsync(Catalog, [.. some.Select(one => one.Document)], cancellationToken);
            foreach (var (document, performance) in some)
                yield return items.ToJson(document, descriptions.GetValueOrDefault<long, Description>(document), performance);
        }
    }

    /// <summary>Document by document: the figures come in that order.</summary>
    private async IAsyncEnumerable<(long Document, JsonArray Performance)> PerformancesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (document, lines) = (0L, NewLines());
        await foreach (var use in Figures.TitlesAsync(Period.Begin, Period.LastDay, Grain.Month, Customer.Library, cancellationToken))
        {
            if (use.Document != document)
            {
                if (lines.ToJson() is { } performance)
                    yield return (document, performance);
                (document, lines) = (use.Document, NewLines());
            }

            var yop = Math.Max(use.Yop, CounterWords.UnknownYear);
            if (Query.Report.Spell(use.DataType) is { } type && Query.Filters.Take(type, use.Method) && Query.Filters.Take(use.Document, yop, use.Access))
                lines.Add(use.Period, use.Library, type, yop, use.Access, use.Method, use.Counts.Metrics(use.DataType));
        }

        if (lines.ToJson() is { } last)
            yield return (document, last);
    }

    private CounterLines NewLines() => new(Query, Query.IsTotal ? Period.Begin : null, Customers);
}
