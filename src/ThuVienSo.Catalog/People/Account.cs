using Microsoft.AspNetCore.Identity;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Somebody who signs in. Of what ASP.NET Core Identity could keep, only what is needed is stored: no e-mail address and no telephone number. <see
/// cref="IdentityUser{TKey}.SecurityStamp"/> changes with everything that is to end
/// the sessions of the account.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>As colleagues know them; empty when not given.</summary>
    public string FullName { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>For whom they work, or where a reader belongs; null for administrators and auditors, who are of all libraries.</summary>
    public int? LibraryId { get; set; }

    /// <summary>Cannot sign in, and is signed out. Accounts are not deleted: what was done by them stays theirs.</summary>
    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
