using NetVips;

namespace ThuVienSo.Imaging;

/// <summary>How libvips is set up in a process: one thread for each operation, because there are many at once, and no memory of what was asked before.</summary>
public static class VipsSetup
{
    // Everything else that libvips could read is switched off, whatever a file says that it is.
    private static readonly string[] Loaders =
        ["VipsForeignLoadTiff", "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"];

    private static readonly Lazy<bool> Done = new(Set);

    /// <summary>Sets it up once for the process; calling it again costs nothing.</summary>
    public static void Apply() => _ = Done.Value;

    private static bool Set()
    {
        if (!ModuleInitializer.VipsInitialized)
            throw new InvalidOperationException("libvips không nạp được / cannot be loaded", ModuleInitializer.Exception);
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Loaders)
            Operation.Block(loader, false);
        return true;
    }
}
