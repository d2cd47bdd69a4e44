using System.CommandLine;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;

namespace ThuVienSo.Verbs;

/// <summary>The decoding process that the worker starts for itself; not for people, so it is not listed.</summary>
public static class DecodeVerb
{
    public static Command Create()
    {
        var memory = new Option<long>("--memory") { Required = true };
        var pixels = new Option<long>("--pixels") { Required = true };
        var frames = new Option<int>("--frames") { Required = true };
        var command = new Command("decode", "Giải mã ảnh và PDF cho tiến trình khác / Decodes images and PDFs for another process") { memory, pixels, frames };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            await DecodingLoop.RunAsync(new DecodingLimits { Memory = parsed.GetValue(memory), Pixels = parsed.GetValue(pixels), Frames = parsed.GetValue(frames) });
            return ExitCode.Done;
        });
        return command;
    }
}
