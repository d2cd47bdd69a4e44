using System.Globalization;
using ThuVienSo.IntegrationTests.PrivatePostgres;
using ThuVienSo.IntegrationTests.Reliability;
using ThuVienSo.IntegrationTests.Usage;
using ThuVienSo.IntegrationTests.Workshop;

namespace ThuVienSo.IntegrationTests;

/// <summary>This assembly as a program that tests start and kill.</summary>
internal static class ChildProgram
{
    public static Task<int> Main(string[] args) => args is ["follow", var rule, var catalog, var index]
        ? FollowerChild.RunAsync(Enum.Parse<FollowerRule>(rule), catalog, index)
        : args is ["receive", var folder] ? UploadSite.RunAsync(folder)
        : args is ["record", var used, var spool, var first] ? UsageChild.RunAsync(used, spool, long.Parse(first, CultureInfo.InvariantCulture))
        : ClusterOwner.RunAsync(args);
}
