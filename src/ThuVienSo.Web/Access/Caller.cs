using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Web.Access;

/// <summary>Who sends a request, as far as it is known.</summary>
public abstract record Caller
{
    private static readonly object _known = new();

    private Caller()
    {
    }

    /// <summary>Without an account, or with what is none of ours.</summary>
    public sealed record Nobody : Caller;

    /// <summary>Signed in.</summary>
    /// <param name="Id">Of the account.</param>
    /// <param name="Name">To sign in with.</param>
    /// <param name="Role">What they are.</param>
    /// <param name="Library">Id of their library; null for none.</param>
    /// <param name="AgeGroup">Of a reader, as figures show it; null when not known.</param>
    public sealed record Person(long Id, string Name, Role Role, int? Library, string? AgeGroup = null) : Caller;

    /// <summary>A program with a key.</summary>
    /// <param name="Key">Number of the key; null for the one of the settings.</param>
    /// <param name="Name">What the key is for.</param>
    /// <param name="Rights">What it lets do.</param>
    /// <param name="Library">Id of the library that it is for; null when it is for all.</param>
    public sealed record Program(long? Key, string Name, KeyRights Rights, int? Library) : Caller;

    /// <summary>Somebody at the machine of a fresh installation, in which nobody can have shown who they are yet.</summary>
    public sealed record ThisMachine : Caller;

    /// <summary>Id of the library that the caller is bound to; null when to none.</summary>
    public int? BoundTo => this switch
    {
        Person person => person.Library,
        Program program => program.Library,
        _ => null,
    };

    /// <summary>Who sends this request, as the door found.</summary>
    public static Caller Of(HttpContext context) => context.Items.TryGetValue(_known, out var known) ? (Caller)known! : new Nobody();

    internal static void Remember(HttpContext context, Caller caller) => context.Items[_known] = caller;
}
