using System.Globalization;

using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Benchmarks.Engines;

// The first two words run in a process of their own, started by the others, so that each round pays its own start.
switch (args)
{
    case ["our-index", var tokens, var folder]:
        TokenIndex.Build(tokens, folder);
        return 0;
    case ["our-search", var folder, var queries, var passes]:
        TokenSearch.Run(folder, queries, int.Parse(passes, CultureInfo.InvariantCulture));
        return 0;
    case ["make", var folder, var count]:
        CorpusFolder.Make(folder, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("make FOLDER RECORDS");
        return 2;
}
