using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ThuVienSo.Web.Health;

/// <summary>
/// Counts requests and their time by route: searches of people and of programs among them. Routes and status codes are few, so memory
/// is bounded.
/// </summary>
internal sealed class RequestMeter
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private readonly ConcurrentDictionary<(string Route, int Status), Series> all = new();

    public void Record(string route, int status, TimeSpan time) => all.GetOrAdd((route, status), _ => new Series()).Add(time.TotalSeconds);

    public void Write(MetricText text)
    {
        const string Name = "thuvienso_request_seconds";
        text.About(Name, "histogram", "Time of requests by route and status code.");
        foreach (var ((route, status), series) in all.OrderBy(pair => pair.Key))
        {
            (string, string)[] labels = [("route", route), ("status", status.ToString(CultureInfo.InvariantCulture))];
            var (counts, sum) = series.Read();
            long below = 0;
            for (var i = 0; i < counts.Length; i++)
            {
                below += counts[i];
                var bound = i < Bounds.Length ? Bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                text.Value(Name + "_bucket", below, [.. labels, ("le", bound)]);
            }
            text.Value(Name + "_sum", sum, labels);
            text.Value(Name + "_count", below, labels);
        }
    }

    private sealed class Series
    {
        private readonly Lock gate = new();
        private readonly long[] counts = new long[Bounds.Length + 1];
        private double sum;

        public void Add(double seconds)
        {
            var bucket = Array.FindIndex(Bounds, bound => seconds <= bound);
            lock (gate)
            {
                counts[bucket < 0 ? Bounds.Length : bucket]++;
                sum += seconds;
            }
        }

        public (long[] Counts, double Sum) Read()
        {
            lock (gate)
            {
                return ([.. counts], sum);
            }
        }
    }
}

/// <summary>Tells the meter of every request that has a route.</summary>
internal sealed class RequestMetering(RequestDelegate next, RequestMeter meter)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            {
                meter.Record(route, context.Response.StatusCode, Stopwatch.GetElapsedTime(began));
            }
        }
    }
}
