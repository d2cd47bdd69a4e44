using Microsoft.Extensions.Configuration;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access.SignIn;

namespace ThuVienSo.Tests.Web.Access;

/// <summary>For whom a password alone is enough.</summary>
public sealed class SignInSettingsTests
{
    [TestCase(null, "Cataloguer Head Administrator Auditor")]
    [TestCase("staff", "Cataloguer Head Administrator Auditor")]
    [TestCase("Admins", "Administrator")]
    [TestCase("none", "")]
    public void Whom_two_steps_are_asked_of(string? written, string roles)
    {
        var demand = From(written).SecondFactor;
        Assert.That(string.Join(' ', Enum.GetValues<Role>().Where(role => demand.Includes(role))), Is.EqualTo(roles));
    }

    [TestCase("0")]
    [TestCase("readers")]
    [TestCase("có")]
    public void What_is_wrong_is_named(string written) => Assert.That(() => From(written), Throws.ArgumentException.With.Message.Contains("SignIn:SecondFactor"));

    private static SignInSettings From(string? written) =>
        SignInSettings.From(new ConfigurationBuilder().AddInMemoryCollection(written is null ? [] : [KeyValuePair.Create("SignIn:SecondFactor", (string?)written)]).Build());
}
