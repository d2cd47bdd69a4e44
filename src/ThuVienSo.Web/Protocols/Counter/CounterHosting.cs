using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>The services of the COUNTER API, and what it says of faults.</summary>
internal static class CounterHosting
{
    public const string Root = "/counter";

    public static IServiceCollection AddCounter(this IServiceCollection services) => services.AddSingleton(_ => new CounterClock(TimeProvider.System));

    /// <summary>Every fault is "not available" to the standard; it is logged unless the catalog is only away.</summary>
    public static void Answer(IApplicationBuilder counter) => counter.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = CounterException.NotAvailable.ExecuteAsync,
        SuppressDiagnosticsCallback = context => Api.ApiFaults.IsCatalogAway(context.Exception),
    });
}
