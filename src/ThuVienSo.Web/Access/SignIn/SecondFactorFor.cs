using ThuVienSo.Catalog.People;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>Who signs in by two steps, whether they like it or not. Everybody else may.</summary>
public enum SecondFactorFor
{
    None,
    Admins,

    /// <summary>All who change or see what is not for everybody: administrators, heads, cataloguers, auditors (OWASP ASVS 5.0, 6.3.3).</summary>
    Staff,
}

/// <summary>The same, asked of a role.</summary>
public static class SecondFactorDemand
{
    public static bool Includes(this SecondFactorFor demand, Role role) => demand switch
    {
        SecondFactorFor.None => false,
        SecondFactorFor.Admins => role == Role.Administrator,
        SecondFactorFor.Staff => role.IsStaff(),
        _ => throw new ArgumentOutOfRangeException(nameof(demand), demand, null),
    };
}
