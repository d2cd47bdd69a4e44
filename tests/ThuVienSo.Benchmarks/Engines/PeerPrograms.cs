using ThuVienSo.Benchmarks.Measuring;

namespace ThuVienSo.Benchmarks.Engines;

/// <summary>
/// The programs that ThuVienSo is measured beside, from Debian's packages liblucene8-java, libmarc4j-java, libxapian-dev and yaz; ours are compiled once into
/// <paramref name="folder"/>.
/// </summary>
public sealed class PeerPrograms(string folder)
{
    private const string Jars = "/usr/share/java";

    private static readonly string[] LuceneJars =
        ["lucene-core-8.7.0.jar", "lucene-facet-8.7.0.jar", "lucene-analyzers-common-8.7.0.jar", "lucene-join-8.7.0.jar", "lucene-highlighter-8.7.0.jar", "lucene-memory-8.7.0.jar",
            "lucene-queries-8.7.0.jar", "marc4j.jar"];

    private static string ClassPath => string.Join(':', LuceneJars.Select(jar => Path.Combine(Jars, jar)));

    private static string Sources => Path.Combine(AppContext.BaseDirectory, "Peers");

    private string Xapian => Path.Combine(folder, "xapian_peer");

    public async Task CompileAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string[] java = ["-cp", ClassPath, "-d", folder, Path.Combine(Sources, "LucenePeer.java"), Path.Combine(Sources, "PagePeer.java"), Path.Combine(Sources, "MarcPeer.java")];
        await ChildProcess.RunAsync("javac", java, cancellationToken);
        await ChildProcess.RunAsync("g++", ["-O2", "-o", Xapian, Path.Combine(Sources, "xapian_peer.cc"), "-lxapian"], cancellationToken);
    }

    public Task<ChildRun> LuceneAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("java", ["-Xmx2g", "-cp", $"{folder}:{ClassPath}", "LucenePeer", .. arguments], cancellationToken);

    public Task<ChildRun> PagesAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("java", ["-Xmx2g", "-cp", $"{folder}:{ClassPath}", "PagePeer", .. arguments], cancellationToken);

    public Task<ChildRun> XapianAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(Xapian, [.. arguments], cancellationToken);

    public Task<ChildRun> Marc4jAsync(string file, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("java", ["-Xmx1g", "-cp", $"{folder}:{ClassPath}", "MarcPeer", file], cancellationToken);

    /// <summary>yaz-marcdump in its line format, as a library's own tools would read the file.</summary>
    public static Task<ChildRun> YazAsync(string file, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("bash", ["-c", "yaz-marcdump -i marc -o line \"$0\" > /dev/null", file], cancellationToken);
}
