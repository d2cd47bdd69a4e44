using System.CommandLine;

using ThuVienSo.Composition;

namespace ThuVienSo.Verbs;

/// <summary>Options that several verbs share, with one meaning everywhere.</summary>
public static class CommandOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Thư mục dữ liệu / Folder of the installation's data",
        DefaultValueFactory = _ => "data",
        HelpName = "FOLDER",
    };

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
            if (!ListenAddresses.AreReadable(result.GetValueOrDefault<string>()))
                result.AddError("--urls: cần địa chỉ như http://localhost:5080 / must be an address such as http://localhost:5080");
        });
        return urls;
    }

    public static DataFolder DataFolder(this ParseResult command, Option<string> data) =>
        Composition.DataFolder.At(command.GetValue(data)!).EnsureExists();
}
