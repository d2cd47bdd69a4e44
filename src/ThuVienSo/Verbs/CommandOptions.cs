using System.CommandLine;

using ThuVienSo.Composition;

namespace ThuVienSo.Verbs;

/// <summary>Options that several verbs share, with one meaning everywhere.</summary>
public static class CommandOptions
{
    public static Option<string> Data()
    {
        var data = new Option<string>("--data")
        {
            Description = "Thư mục dữ liệu / Folder of the installation's data",
            DefaultValueFactory = _ => "data",
            HelpName = "FOLDER",
        };
        data.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && WhyNotFolder(typed.Value) is { } reason)
                result.AddError($"--data {typed.Value}: {reason}");
        });
        return data;
    }

    public static Option<bool> Json() => new("--json")
    {
        Description = "In JSON cho chương trình khác đọc / Print JSON for programs",
    };

    public static Option<string> Urls()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Địa chỉ web / Address to listen on",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5080",
            HelpName = "URL",
        };
        urls.Validators.Add(result =>
        {
            // What was typed, else what stands in the environment; a missing value is told by the parser.
            var given = result.Implicit ? result.GetValueOrDefault<string>() : result.Tokens is [var typed] ? typed.Value : null;
            if (given is not null && !ListenAddresses.AreReadable(given))
                result.AddError("--urls: cần địa chỉ như http://localhost:5080 / must be an address such as http://localhost:5080");
        });
        return urls;
    }

    public static DataFolder DataFolder(this ParseResult command, Option<string> data) =>
        Composition.DataFolder.At(command.GetValue(data)!).EnsureExists();

    /// <summary>A folder that is not there yet is made; one below a file cannot be.</summary>
    private static string? WhyNotFolder(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            return "cần tên thư mục / must name a folder";
        for (var at = Path.GetFullPath(path); at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(at))
                return $"{at} là tệp, không phải thư mục / is a file, not a folder";
        }

        return null;
    }
}
