using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

[Parallelizable(ParallelScope.Self)]
public sealed class WorkerEndTests
{
    [Test]
    public async Task A_worker_without_a_catalog_to_come_fails_and_says_why()
    {
        var cluster = await TestCluster.RunningAsync(CancellationToken.None);
        var data = Directory.CreateTempSubdirectory("thuvienso-worker-").FullName;
        var ended = Programs.Run(
            "env", $"ConnectionStrings__Catalog={cluster.ConnectionString("nowhere")}",
            "timeout", "60", Programs.Dotnet, "exec", typeof(DataFolder).Assembly.Location, "worker", "--data", data);
        Assert.That(ended.ExitCode, Is.EqualTo(ExitCode.Failed), ended.Output);
        Assert.That(ended.Output, Does.Contain("nowhere"));
        Directory.Delete(data, recursive: true);
    }
}
