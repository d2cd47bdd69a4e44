using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ThuVienSo.Web.Tables;

/// <summary>A page's answer that is a file, written while it is read.</summary>
/// <param name="name">To be saved as.</param>
/// <param name="mediaType">What it is.</param>
/// <param name="write">Writes it.</param>
internal sealed class TableFile(string name, string mediaType, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var answer = context.HttpContext.Response;
        answer.ContentType = mediaType;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        answer.Headers.ContentDisposition = disposition.ToString();
        return write(answer.Body, context.HttpContext.RequestAborted);
    }
}
