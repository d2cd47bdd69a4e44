using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>
/// An address of a protocol that knows keys and nothing else: whoever is signed in is nobody there. The key may stand in the address too, where the
/// protocol's clients put it, and refusals are told in the protocol's words.
/// </summary>
/// <param name="keyParameter">Name of the key in the query.</param>
/// <param name="only">The rights that a key from the query must have, and no other: what stands in addresses is written down on the way.</param>
/// <param name="told">What is answered for a refusal.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForProgramsAloneAttribute(string keyParameter, KeyRights only, Func<ApiProblem, IResult> told) : Attribute
{
    public string KeyParameter { get; } = keyParameter;

    public KeyRights Only { get; } = only;

    public Func<ApiProblem, IResult> Told { get; } = told;
}
