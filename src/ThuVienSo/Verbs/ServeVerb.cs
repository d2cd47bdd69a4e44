using System.CommandLine;
using System.Globalization;

using ThuVienSo.Composition;

namespace ThuVienSo.Verbs;

/// <summary>Verbs that stay until they are stopped: <c>serve</c> is <c>web</c> and <c>worker</c> in one process.</summary>
public static class ServeVerb
{
    public static Command Serve()
    {
        var data = CommandOptions.Data();
        var urls = CommandOptions.Urls();
        var samples = new Option<bool>("--samples") { Description = "Nhập bộ dữ liệu mẫu / Import the sample collections" };
        var command = new Command("serve", "Chạy tất cả: PostgreSQL riêng, bộ nạp và web / Run everything: private PostgreSQL, worker and web") { data, urls, samples };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.GetValue(samples) ? ProjectFolder.Find("samples") : null;
            return RunAsync(parsed.DataFolder(data), parsed.GetValue(urls)!, new WorkerOptions(folder), attach: false, cancellation);
        });
        return command;
    }

    public static Command Web()
    {
        var data = CommandOptions.Data();
        var urls = CommandOptions.Urls();
        var command = new Command("web", "Chỉ chạy web và API / Run web pages and API alone") { data, urls };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.DataFolder(data), parsed.GetValue(urls)!, null, attach: true, cancellation));
        return command;
    }

    public static Command Worker()
    {
        var data = CommandOptions.Data();
        var pagesOnly = new Option<bool>("--pages-only")
        {
            Description = "Chỉ làm ảnh trang và nhận dạng chữ, cùng các máy khác / Only make page images and recognise text, beside other machines",
        };
        var command = new Command("worker", "Chỉ chạy bộ nạp và lập chỉ mục / Run the import and indexing worker alone") { data, pagesOnly };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            using var loggers = ConsoleLogging.Create(LogLevel.Information);
            await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            using var host = HostMaking.Worker(folder, server, new WorkerOptions(Samples: null, parsed.GetValue(pagesOnly)));
            await host.StartAsync(cancellation);
            Console.WriteLine($"ThuVienSo worker: {folder.Root}. Ctrl+C để dừng / to stop.");
            return await HostMaking.RunToEndAsync(host, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, string urls, WorkerOptions? worker, bool attach, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        if (ListenAddresses.InUse(urls) is { } taken)
        {
            Console.Error.WriteLine($"Cổng {taken} đang có chương trình khác dùng; hãy chọn cổng khác bằng --urls. / Port {taken} is in use by another program; choose another with --urls.");
            return ExitCode.Failed;
        }

        using var loggers = ConsoleLogging.Create(LogLevel.Information);
        await using var server = await CatalogServer.OpenAsync(data, attach, loggers.CreateLogger("PostgreSQL"), cancellationToken);
        await using var app = HostMaking.Web(urls, data, server, worker);
        await app.StartAsync(cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine($"ThuVienSo: {string.Join(' ', app.Urls)} ({seconds} s). Ctrl+C để dừng / to stop.");
        return await HostMaking.RunToEndAsync(app, cancellationToken);
    }
}
