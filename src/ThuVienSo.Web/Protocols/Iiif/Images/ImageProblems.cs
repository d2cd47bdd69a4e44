using Microsoft.AspNetCore.Http;
using ThuVienSo.Imaging.Requests;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Protocols.Iiif.Images;

/// <summary>What is answered instead of an image.</summary>
internal static class ImageProblems
{
    private const int SecondsToMakeOne = 20;
    private const int SecondsOfCrowd = 2;

    public static readonly ApiProblem NoImage = ApiProblems.NotFound(new(
        "Không có ảnh nào mang số hiệu này.", "There is no image of this identifier."));

    public static readonly ApiProblem NotMade = new(
        StatusCodes.Status503ServiceUnavailable,
        "image-not-made",
        new("Ảnh đang được chuẩn bị", "The image is being prepared"),
        new("Ảnh của trang này đang được chuẩn bị. Hãy thử lại sau ít phút.", "The image of this page is being prepared. Please try again in a few minutes."))
    { RetryAfter = SecondsToMakeOne };

    public static readonly ApiProblem Busy = new(
        StatusCodes.Status503ServiceUnavailable,
        "busy",
        new("Tạm thời chưa phục vụ được", "Not available for the moment"),
        new("Đang có quá nhiều ảnh được yêu cầu cùng lúc. Hãy thử lại sau vài giây.", "Too many images are asked for at once. Please try again in a few seconds."))
    { RetryAfter = SecondsOfCrowd };

    public static readonly ApiProblem NotScaledUp = new(
        StatusCodes.Status501NotImplemented,
        "not-scaled-up",
        new("Ảnh này không phóng to được", "This image is not scaled up"),
        new("Ảnh này chỉ được xem, nên không lấy được cỡ lớn hơn chính nó.", "This image may only be looked at, so that it is not made larger than it is."));

    /// <summary>What is said is in both languages already.</summary>
    public static ApiProblem Unreadable(string problem) => new(
        StatusCodes.Status404NotFound, "image-unreadable", new("Ảnh gốc không đọc được", "The master image cannot be read"), new(problem, problem));

    public static ApiProblem Bad(ImageFault fault) => new(
        StatusCodes.Status400BadRequest, "bad-image-request", new("Yêu cầu ảnh không hợp lệ", "Bad image request"), new(fault.Vietnamese, fault.English));
}
