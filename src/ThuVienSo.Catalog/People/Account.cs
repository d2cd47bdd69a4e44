using System.Globalization;
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

    /// <summary>Cannot sign in, and is signed out. Accounts of staff are not deleted: what was done by them stays theirs.</summary>
    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether nothing of the person is left: no name that can be chosen begins like that.</summary>
    internal bool IsErased => UserName!.StartsWith('#');

    /// <summary>Leaves the number alone, and ends all sessions.</summary>
    internal void Erase()
    {
        UserName = NormalizedUserName = string.Create(CultureInfo.InvariantCulture, $"#{Id}");
        (FullName, PasswordHash, LibraryId) = ("", null, null);
        (Disabled, AccessFailedCount, LockoutEnd) = (true, 0, null);
        (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
    }
}
