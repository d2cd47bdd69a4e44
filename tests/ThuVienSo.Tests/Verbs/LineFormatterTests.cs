using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Verbs;

namespace ThuVienSo.Tests.Verbs;

public sealed class LineFormatterTests
{
    [TestCase(LogLevel.Information, "sách đã vào")]
    [TestCase(LogLevel.Warning, "cảnh báo / warning: sách đã vào")]
    [TestCase(LogLevel.Error, "LỖI / ERROR: sách đã vào")]
    public void An_entry_is_one_line_without_category_and_event_id(LogLevel level, string said)
    {
        using var output = new StringWriter();
        new LineFormatter().Write(new LogEntry<string>(level, "ThuVienSo.Nơi", new EventId(68618868), "sách đã vào", null, (state, _) => state), null, output);
        Assert.That(output.ToString().TrimEnd(), Does.Match(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d " + said + "$"));
    }

    [Test]
    public void A_failure_has_its_trace_below()
    {
        using var output = new StringWriter();
        new LineFormatter().Write(
            new LogEntry<string>(LogLevel.Error, "", default, "hỏng", new InvalidOperationException("vì thế"), (state, _) => state), null, output);
        Assert.That(output.ToString(), Does.Contain("hỏng").And.Contain("InvalidOperationException: vì thế"));
    }
}
