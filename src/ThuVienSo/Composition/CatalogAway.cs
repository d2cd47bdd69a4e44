using Npgsql;

namespace ThuVienSo.Composition;

/// <summary>Tells a PostgreSQL that is away, and will come back, from a fault that time does not mend.</summary>
internal static class CatalogAway
{
    /// <summary>Class 57 of PostgreSQL's error codes: stopped by somebody, by the crash of another process, or still starting.</summary>
    private const string OperatorIntervention = "57";

    /// <summary>Looks through what others wrap: EF Core gives an <see cref="InvalidOperationException"/> around a connection that broke.</summary>
    public static bool Is(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException answer)
                return answer.IsTransient || answer.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal);
            if (cause is NpgsqlException)
                return true;
        }

        return false;
    }
}
