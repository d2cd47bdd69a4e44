// Most of what takes long here waits: for a server to start, for a killed one to recover, for a browser. Fixtures that say so run two at a time; those that measure
// time, or change the environment of the process, run alone.
[assembly: LevelOfParallelism(2)]
