namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// The settings every private server starts with. They go on its command line, so a new version of the program brings its own and no file in the
/// cluster is edited. Sized for one machine with 8 GB that also holds the web process, the worker and the index, which lives in the page cache.
/// </summary>
public static class ServerSettings
{
    /// <summary>Setting, value; the reason stands beside each.</summary>
    public static IReadOnlyDictionary<string, string> Default { get; } = new Dictionary<string, string>
    {
        // 1/32 of the memory: one million records are about 3 GB, the hot part (keys, the change feed) far less, and the kernel caches the rest.
        ["shared_buffers"] = "256MB",
        // Per sort and per connection; no query of ours sorts more than a page of results or one batch.
        ["work_mem"] = "8MB",
        // Index builds at migrations and autovacuum, two of them at once at most.
        ["maintenance_work_mem"] = "128MB",
        ["autovacuum_max_workers"] = "2",
        // What the planner may assume to be cached: a quarter of the machine, since the index wants the rest.
        ["effective_cache_size"] = "2GB",
        // Two pools of 25, and room for a person with psql.
        ["max_connections"] = "60",
        // The log keeps this room for good once an import has filled it, and is replayed after a crash (seconds). With 2 GB the log was larger than the catalog.
        ["max_wal_size"] = "512MB",
        // Pages are logged whole once after each checkpoint, also when only a hint is set in them (checksums are on). Compressing them took a quarter of an
        // import's CPU in the server, to save log that nobody keeps.
        ["wal_compression"] = "off",
        // A forgotten open transaction holds back the change feed, and with it the index.
        ["idle_in_transaction_session_timeout"] = "30s",
        // Short queries: compiling them costs more than it gives, and not every build has it.
        ["jit"] = "off",
        // Two of four cores stay with the readers; containers have a /dev/shm too small for more.
        ["max_parallel_workers_per_gather"] = "1",
        // The answers must not depend on where the machine stands.
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        // Messages are recognised by their text.
        ["lc_messages"] = "C",
        ["log_line_prefix"] = "%m [%p] ",
        ["log_checkpoints"] = "off",
    };

    /// <summary>What a server has in their place while a backup is loaded into it and nobody else asks.</summary>
    public static IReadOnlyDictionary<string, string> ForFilling { get; } = new Dictionary<string, string>
    {
        // Tables that are made and filled in one transaction are forced to the disk at its end, instead of being written to the log first.
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        // It would begin while the rows come in.
        ["autovacuum"] = "off",
    };
}
