using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Accounts in the catalog. Roles and rights stand in the account itself, so that Identity's tables of roles, claims, tokens and logins are not
/// there.
/// </summary>
/// <param name="catalog">Of the request or the verb.</param>
public sealed class AccountStore(CatalogDbContext catalog) : UserOnlyStore<Account, CatalogDbContext, long>(catalog);
