using System.CommandLine;

using Npgsql;
using ThuVienSo;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.PrivatePostgres;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Verbs;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var root = new RootCommand("ThuVienSo: mục lục và tìm kiếm của thư viện / a library's catalog and search")
{
    ServeVerb.Serve(), ServeVerb.Web(), ServeVerb.Worker(), ImportVerb.Create(), ReindexVerb.Create(), CheckVerb.Create(),
};

var command = root.Parse(args);
if (command.Errors.Count > 0)
{
    Console.Error.WriteLine("Không hiểu câu lệnh / the command is not understood:");
    foreach (var error in command.Errors)
        Console.Error.WriteLine($"  {error.Message}");
    Console.Error.WriteLine($"Xem / see: {root.Name} --help");
    return ExitCode.WrongUse;
}

try
{
    return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (PrivatePostgresException cause)
{
    Console.Error.WriteLine(cause.Message);
}
catch (NpgsqlException cause)
{
    Console.Error.WriteLine($"PostgreSQL không trả lời / does not answer: {cause.Message}");
}
catch (Exception cause) when (cause is ImportStateException or FileNotFoundException)
{
    Console.Error.WriteLine(cause.Message);
    return ExitCode.WrongUse;
}
catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or IndexWriteFailed)
{
    Console.Error.WriteLine(cause.Message);
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Đã dừng / stopped.");
}

return ExitCode.Failed;
