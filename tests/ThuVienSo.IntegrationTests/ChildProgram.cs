using ThuVienSo.IntegrationTests.PrivatePostgres;
using ThuVienSo.IntegrationTests.Reliability;

namespace ThuVienSo.IntegrationTests;

/// <summary>This assembly as a program that tests start and kill.</summary>
internal static class ChildProgram
{
    public static Task<int> Main(string[] args) => args is ["follow", var rule, var catalog, var index]
        ? FollowerChild.RunAsync(Enum.Parse<FollowerRule>(rule), catalog, index)
        : ClusterOwner.RunAsync(args);
}
