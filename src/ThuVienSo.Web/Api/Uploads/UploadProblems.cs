using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Why a piece or an announcement is not taken.</summary>
internal static class UploadProblems
{
    private static readonly Sentence NotTaken = new("Không nhận phần gửi lên", "The upload was not taken");

    public static readonly ApiProblem Off = ApiProblems.NotFound(new("Máy chủ này không nhận tệp gửi lên.", "This server takes no uploads."));

    public static readonly ApiProblem Missing = ApiProblems.NotFound(new(
        "Không có lượt gửi lên này, hoặc đã hết hạn.", "There is no such upload, or its time is over."));

    public static readonly ApiProblem Version = Of(
        StatusCodes.Status412PreconditionFailed, "tus-version", "Cần trường đầu Tus-Resumable: 1.0.0.", "The header Tus-Resumable: 1.0.0 is needed.");

    public static readonly ApiProblem Length = Of(
        StatusCodes.Status400BadRequest, "upload-length", "Cần Upload-Length là số byte của cả tệp.", "Upload-Length must be the bytes of the whole file.");

    public static readonly ApiProblem Metadata = Of(
        StatusCodes.Status400BadRequest, "upload-metadata",
        "Upload-Metadata phải gồm các cặp tên và giá trị Base64 của chữ UTF-8; “source” là một tên thư mục đơn, không dấu chấm ở đầu; “mode” là review hoặc commit.",
        "Upload-Metadata must be pairs of a key and UTF-8 text in Base64; “source” is the plain name of one folder, without a dot at its beginning; “mode” is review or commit.");

    public static ApiProblem OtherSource(string own) => Of(
        StatusCodes.Status403Forbidden, "upload-source", $"Thư viện này chỉ nộp được với “source” là {own}, hoặc không ghi.", $"This library hands in with the “source” {own} only, or without one.");

    public static readonly ApiProblem Full = Of(
        StatusCodes.Status507InsufficientStorage, "uploads-full",
        "Đang có quá nhiều lượt gửi lên, hoặc đĩa không đủ chỗ.", "There are too many uploads, or there is no room on the disk.") with
    { RetryAfter = 600 };

    public static readonly ApiProblem Lost = Of(
        StatusCodes.Status410Gone, "upload-lost",
        "Tệp đã nhận đủ nhưng bị lấy đi trước khi vào thư mục chờ nhập; hãy gửi lại từ đầu.", "The file had come whole but was taken away before it was in the inbox; please send it again.");

    public static readonly ApiProblem Media = Of(
        StatusCodes.Status415UnsupportedMediaType, "upload-type", "Cần Content-Type: application/offset+octet-stream.", "Content-Type must be application/offset+octet-stream.");

    public static readonly ApiProblem OffsetNeeded = Of(
        StatusCodes.Status400BadRequest, "upload-offset-needed", "Cần Upload-Offset là số byte đã gửi.", "Upload-Offset must be the bytes that were sent before.");

    public static readonly ApiProblem Checksum = Of(
        StatusCodes.Status400BadRequest, "upload-checksum", "Upload-Checksum phải là sha1 hoặc sha256 rồi mã Base64.", "Upload-Checksum must be sha1 or sha256 and the hash in Base64.");

    /// <summary>460 is of tus.</summary>
    public static readonly ApiProblem Damaged = Of(
        460, "checksum-mismatch", "Phần gửi lên không khớp mã kiểm; hãy gửi lại phần này.", "The piece does not have the hash that was stated; please send it again.");

    public static readonly ApiProblem Held = Of(
        StatusCodes.Status423Locked, "upload-held", "Một kết nối khác đang gửi tệp này.", "Another connection is sending this file.") with
    { RetryAfter = 5 };

    public static readonly ApiProblem TooMuch = Of(
        StatusCodes.Status413PayloadTooLarge, "upload-too-long", "Phần gửi lên dài hơn phần còn thiếu của tệp.", "The piece is longer than what is missing of the file.");

    public static readonly ApiProblem Unfinished = Of(
        StatusCodes.Status400BadRequest, "upload-cut", "Kết nối bị đứt; phần đã nhận được giữ lại.", "The connection was cut; what has come is kept.");

    public static ApiProblem TooLarge(long most) => Of(
        StatusCodes.Status413PayloadTooLarge, "upload-too-large",
        string.Create(CultureInfo.InvariantCulture, $"Tệp lớn hơn {most} byte."), string.Create(CultureInfo.InvariantCulture, $"The file is larger than {most} bytes."));

    public static ApiProblem OtherOffset(long offset) => Of(
        StatusCodes.Status409Conflict, "upload-offset",
        string.Create(CultureInfo.InvariantCulture, $"Máy chủ đang có {offset} byte; hãy gửi tiếp từ đó."), string.Create(CultureInfo.InvariantCulture, $"The server has {offset} bytes; please go on from there."));

    private static ApiProblem Of(int status, string kind, string vi, string en) => new(status, kind, NotTaken, new(vi, en));
}
