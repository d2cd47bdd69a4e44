using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Web.Access;

/// <summary>As whom a caller stands in the audit log.</summary>
public static class CallerAsActor
{
    /// <exception cref="InvalidOperationException">Nobody is known: the door lets nobody change anything without being somebody.</exception>
    public static Actor AsActor(this Caller caller) => caller switch
    {
        Caller.Person person => new Actor(person.Id, null, person.Name, person.Role),
        Caller.Program program => new Actor(null, program.Key, program.Name, null),
        Caller.ThisMachine => new Actor(null, null, "localhost", null),
        _ => throw new InvalidOperationException("Nobody does what is noted."),
    };
}
