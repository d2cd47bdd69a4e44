using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Api;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class ConvertTests
{
    private const string Address = "/api/v1/text/convert";

    [Test]
    public async Task Runs_of_a_text_are_recognised_converted_and_told()
    {
        const string Text = "Tạp chí: TiÕng ViÖt hiÖn ®¹i";
        using var answer = await ApiSite.Client.PostAsJsonAsync(Address, new { text = Text });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(json.GetProperty("text").GetString(), Is.EqualTo("Tạp chí: Tiếng Việt hiện đại"));
        var run = json.GetProperty("runs").EnumerateArray().Single();
        Assert.That(
            (run.GetProperty("start").GetInt32(), run.GetProperty("length").GetInt32(), run.GetProperty("encoding").GetString(), run.GetProperty("confidence").GetDouble() > 0.9),
            Is.EqualTo((9, Text.Length - 9, "tcvn3", true)));
    }

    [Test]
    public async Task Another_encoding_can_be_asked_for()
    {
        using var answer = await ApiSite.Client.PostAsJsonAsync(Address, new { text = "Thư viện", from = "unicode", to = "VNI" });
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("text").GetString(), Is.EqualTo("Thö vieän"));
    }

    [TestCase("{\"text\": \"a\", \"from\": \"latin\"}", "from")]
    [TestCase("{\"text\": \"a\", \"to\": \"auto\"}", "to")]
    [TestCase("{\"from\": \"vni\"}", "text")]
    [TestCase("{\"text\": 5}", "text")]
    [TestCase("null", "text")]
    [TestCase("", "text")]
    [TestCase("[", "text")]
    public async Task What_is_wrong_is_named_in_a_problem_document(string body, string parameter)
    {
        using var answer = await ApiSite.Client.PostAsync(Address, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("parameter").GetString(), Is.EqualTo(parameter));
    }

    [TestCase(100_000, HttpStatusCode.OK)]
    [TestCase(100_001, HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(2_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_text_has_a_longest_length(int length, HttpStatusCode status)
    {
        // With "Expect: 100-continue" nothing is sent that the server refuses by its length.
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = JsonContent.Create(new { text = new string('ä', length) }) };
        await request.Content.LoadIntoBufferAsync();
        request.Headers.ExpectContinue = true;
        using var answer = await ApiSite.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }
}
