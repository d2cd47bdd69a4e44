using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Web.Pages.People;

/// <summary>The part of a form in which a role and its library are chosen.</summary>
/// <param name="Roles">Those that may be given.</param>
/// <param name="Role">The one chosen; null for none yet.</param>
/// <param name="Libraries">Those that may be chosen.</param>
/// <param name="Library">Code of the one chosen; null for none.</param>
public sealed record RoleChoice(IReadOnlyList<Role> Roles, Role? Role, IReadOnlyList<Library> Libraries, string? Library);
