using System.CommandLine;
using System.Text.Json;
using System.Text.Unicode;

using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Text;

namespace ThuVienSo.Verbs;

/// <summary>
/// Converts text files between Unicode and the older encodings of Vietnamese, or standard input to standard output. What was converted is told on standard error.
/// </summary>
public static class ConvertVerb
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Tệp văn bản hay CSV; không có thì đọc từ đầu vào chuẩn / Text or CSV files; standard input when there is none",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> From = Encoding("--from", "auto", "Bảng mã của tệp, hay auto để tự nhận biết / Encoding of the files, or auto to recognise it", ["auto", .. VietnameseEncodings.Names]);

    private static readonly Option<string> To = Encoding("--to", "unicode", "Bảng mã cần đổi sang / Encoding to write", VietnameseEncodings.Names);

    private static readonly Option<string> Output = new("--output")
    {
        Description = "Tệp để ghi; không có thì ghi ra đầu ra chuẩn / File to write; standard output by default",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var json = CommandOptions.Json();
        var command = new Command("convert", "Đổi chữ mã cũ (TCVN3, VNI, VIQR...) sang Unicode, hay ngược lại / Convert text in older encodings to Unicode, or back")
        {
            Files, From, To, Output, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var from = VietnameseEncodings.Find(parsed.GetValue(From)!);
            var to = VietnameseEncodings.Find(parsed.GetValue(To)!)!.Value;
            var inputs = InputFile.Under(parsed.GetValue(Files)!);
            var written = new MemoryStream();
            var lost = 0;
            foreach (var file in inputs)
                lost += await ConvertAsync(file.Name, await File.ReadAllBytesAsync(file.Path, cancellation), from, to, written, parsed.GetValue(json), cancellation);
            if (inputs.Count == 0)
                lost += await ConvertAsync("-", await StandardInputAsync(cancellation), from, to, written, parsed.GetValue(json), cancellation);
            await WriteAsync(written, parsed.GetValue(Output), cancellation);
            return lost == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
        });
        return command;
    }

    private static Option<string> Encoding(string name, string standard, string description, IReadOnlyList<string> names)
    {
        var option = new Option<string>(name) { Description = $"{description}: {string.Join(", ", names)}", DefaultValueFactory = _ => standard, HelpName = "ENCODING" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && VietnameseEncodings.Find(typed.Value) is null && !names.Contains(typed.Value, StringComparer.OrdinalIgnoreCase))
                result.AddError($"{name} {typed.Value}: phải là một trong / must be one of: {string.Join(", ", names)}");
        });
        return option;
    }

    private static async Task<byte[]> StandardInputAsync(CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>Converts one file, tells of it, and returns how many characters were lost.</summary>
    private static async Task<int> ConvertAsync(
        string name, byte[] bytes, VietnameseEncoding? from, VietnameseEncoding to, MemoryStream written, bool json, CancellationToken cancellationToken)
    {
        var read = Read(bytes, from);
        var converted = to == VietnameseEncoding.Unicode ? read : LegacyConversion.FromUnicode(read.Text, to);
        await written.WriteAsync(LegacyConversion.Bytes(converted.Text, to), cancellationToken);
        foreach (var run in read.Runs)
            Console.Error.WriteLine(json ? JsonSerializer.Serialize(new { file = name, run.Start, run.Length, encoding = VietnameseEncodings.NameOf(run.Encoding), run.Confidence, run.Before, run.After }, Lines) : InWords(name, run));
        Console.Error.WriteLine(json
            ? JsonSerializer.Serialize(new { file = name, runs = read.Runs.Count, converted.Lost }, Lines)
            : $"{name}: {read.Runs.Count} đoạn đã đổi, {converted.Lost} ký tự không có trong bảng mã / {read.Runs.Count} runs converted, {converted.Lost} characters have no place in the encoding");
        return converted.Lost;
    }

    /// <summary>UTF-8 and UTF-16 are texts in which runs may be legacy; other bytes are in a code page, told or recognised.</summary>
    private static ConvertedText Read(byte[] bytes, VietnameseEncoding? from)
    {
        var guess = LegacyText.Guess(bytes);
        if (from is { } told)
            return LegacyConversion.ToUnicodeFrom(IsUnicode(bytes, guess) ? LegacyText.Decode(bytes, guess) : LegacyConversion.Seen(bytes), told);
        if (!LegacyText.IsCodePage(guess))
            return LegacyConversion.ToUnicode(InUnicode(bytes, guess));
        var text = LegacyText.Decode(bytes, guess);
        var encoding = LegacyText.EncodingIn(guess);
        return new ConvertedText(text, [new LegacyRun(0, bytes.Length, encoding, 1, LegacyConversion.Shown(bytes), text)]);
    }

    private static bool IsUnicode(byte[] bytes, TextEncoding guess) => Utf8.IsValid(bytes) || guess is TextEncoding.Utf16Le or TextEncoding.Utf16Be;

    private static string InUnicode(byte[] bytes, TextEncoding guess)
    {
        var text = LegacyText.EncodingOf(guess).GetString(bytes);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static async Task WriteAsync(MemoryStream written, string? path, CancellationToken cancellationToken)
    {
        await using var output = path is null ? Console.OpenStandardOutput() : new FileStream(path, FileMode.Create, FileAccess.Write);
        written.Position = 0;
        await written.CopyToAsync(output, cancellationToken);
    }

    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string InWords(string name, LegacyRun run) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}, {run.Start}: {VietnameseEncodings.NameOf(run.Encoding)} ({run.Confidence:0.00}): “{Cut(run.Before)}” → “{Cut(run.After)}”");

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..(char.IsHighSurrogate(line[59]) ? 59 : 60)] + "…";
    }
}
