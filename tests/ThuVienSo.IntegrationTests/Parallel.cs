// Most of what takes long here waits: for a server to start, for a killed one to recover, for a browser. Fixtures that say so run two at a time; those that measure
// memory, change the environment of the process, or look at what others write run alone, and those of which nobody has seen yet that they can.
[assembly: LevelOfParallelism(2)]
