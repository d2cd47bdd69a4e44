using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>Who may ask for what, in the words of the standard.</summary>
internal static class CounterDoor
{
    private const string CustomerParameter = "customer_id";

    /// <summary>
    /// The standard allows customer and requestor ids or keys and nothing else, so that nobody's sign-in counts here; and its clients send the key in the
    /// address. Because addresses are written down on their way, a key is taken from there only if it lets read figures and nothing more.
    /// </summary>
    public static readonly ForProgramsAloneAttribute Programs = new(CounterAddresses.KeyParameter, KeyRights.ReadFigures, Told);

    /// <summary>Whose use is asked for, or why that is not told. Whether another library exists is not told either.</summary>
    public static (CounterCustomer? Customer, CounterException? Refusal) CustomerOf(HttpContext context, CounterCustomers customers)
    {
        var id = context.Request.Query[CustomerParameter].ToString().Trim();
        if (id.Length == 0)
            return (null, CounterException.Insufficient.About(CustomerParameter));
        return customers.Find(id, Caller.Of(context).OnlyLibrary(Duty.ReadFigures)) is { } found ? (found, null) : (null, CounterException.InstitutionNotAuthorized);
    }

    private static CounterException Told(ApiProblem refusal) => refusal.Status == StatusCodes.Status503ServiceUnavailable ? CounterException.NotAvailable : CounterException.KeyInvalid;
}
