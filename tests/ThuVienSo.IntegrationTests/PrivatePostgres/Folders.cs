namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>A folder for one test's cluster, removed at the end with all that is in it.</summary>
internal sealed class Folders : IDisposable
{
    public string Root { get; } = Directory.CreateDirectory(TestCluster.NewFolder()).FullName;

    public string Cluster => Path.Combine(Root, "postgresql");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
