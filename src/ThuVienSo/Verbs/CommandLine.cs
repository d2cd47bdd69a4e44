using System.CommandLine;

using Npgsql;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.PrivatePostgres;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Verbs.People;

namespace ThuVienSo.Verbs;

/// <summary>The verbs of the program, and what the shell is told when one of them cannot do its job.</summary>
public static class CommandLine
{
    public static RootCommand Root() => new("ThuVienSo: mục lục và tìm kiếm của thư viện / a library's catalog and search")
    {
        ServeVerb.Serve(), ServeVerb.Web(), ServeVerb.Worker(), ImportVerb.Create(), WorkVerb.Create(), ReindexVerb.Create(), CheckVerb.Create(), ConvertVerb.Create(),
        BackupVerb.Create(), RestoreVerb.Create(), UserVerb.Create(), PrivacyVerb.Create(), UsageVerb.Create(), DecodeVerb.Create(),
    };

    /// <summary>Runs what was typed to its end. Whatever goes wrong is one sentence on standard error and one of <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        try
        {
            var root = Root();
            var command = root.Parse(words);
            return command.Errors.Count > 0
                ? NotUnderstood(root, command)
                : await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception cause)
        {
            // The edge of the process: there is nobody above to tell, and a stack trace tells a librarian nothing.
            Console.Error.WriteLine(Sentence(cause));
            return cause is ImportStateException or InputPathException or InvalidSettingException or PeopleException or BackupException { IsWrongUse: true } ? ExitCode.WrongUse : ExitCode.Failed;
        }
    }

    private static int NotUnderstood(RootCommand root, ParseResult command)
    {
        Console.Error.WriteLine("Không hiểu câu lệnh / the command is not understood:");
        foreach (var error in command.Errors)
            Console.Error.WriteLine($"  {ParseErrorWords.Of(error)}");
        Console.Error.WriteLine($"Xem / see: {root.Name} --help");
        return ExitCode.WrongUse;
    }

    private static string Sentence(Exception cause) => cause switch
    {
        PrivatePostgresException or ImportStateException or InputPathException or IndexWriteFailed or InvalidSettingException or BackupException or PeopleException => cause.Message,
        NpgsqlException => $"PostgreSQL không trả lời / does not answer: {cause.Message}",
        IOException or UnauthorizedAccessException => $"Không đọc hoặc ghi được / cannot read or write: {cause.Message}",
        OperationCanceledException => "Đã dừng / stopped.",
        _ => $"Lỗi không lường trước / an unforeseen error: {cause.Message} ({cause.GetType().Name})",
    };
}
