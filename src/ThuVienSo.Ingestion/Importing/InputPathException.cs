namespace ThuVienSo.Ingestion.Importing;

/// <summary>A path to import that is neither a file with records nor a folder; the message says so in both languages.</summary>
public sealed class InputPathException(string message) : IOException(message)
{
    public static InputPathException Missing(string path) => new($"Không có tệp hay thư mục / no such file or folder: {path}");

    public static InputPathException NotRegular(string path) =>
        new($"Không phải tệp thường mà là ống dẫn hay thiết bị, hãy lưu thành tệp rồi nhập / no regular file but a pipe or a device, save it as a file first: {path}");
}
