using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ThuVienSo.Catalog.Storage;

/// <summary>
/// The line behind the rules of the program: what is done for somebody who is bound to a library is done in PostgreSQL as a role that sees the readers, lists and sheets of that library
/// alone (row-level security), so that a statement that forgot to ask for the library finds nothing of another one. The connection is itself again when it goes back to its pool.
/// </summary>
internal sealed class LibraryBound : DbConnectionInterceptor
{
    /// <summary>Made by a migration, where the account of the database may make roles. Where there is none, the rules of the program stand alone.</summary>
    private const string Bind =
        """
        select set_config('role', rolname, false), set_config('thuvienso.library', @library, false)
        from pg_roles where rolname = 'thuvienso_library' and pg_has_role(current_user, oid, 'MEMBER')
        """;

    public static LibraryBound Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CommandFor(connection, eventData);
        command?.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CommandFor(connection, eventData);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Null for who is bound to none.</summary>
    private static DbCommand? CommandFor(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context is not CatalogDbContext { OnlyLibrary: { } library })
            return null;
        var command = connection.CreateCommand();
        command.CommandText = Bind;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("library", library.ToString(System.Globalization.CultureInfo.InvariantCulture));
        command.Parameters.Add(parameter);
        return command;
    }
}
