// Most of what takes long here waits: for a server to start, for a killed one to recover, for a browser. Fixtures that say so run three at a time; those that measure
// memory, change the environment of the process, or look at what others write run alone.
[assembly: LevelOfParallelism(3)]
