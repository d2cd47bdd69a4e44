using System.Globalization;

using ThuVienSo.Benchmarks.Busy;
using ThuVienSo.Benchmarks.Clauses;
using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Benchmarks.Engines;
using ThuVienSo.Benchmarks.FullText;
using ThuVienSo.Benchmarks.Measurements;
using ThuVienSo.Benchmarks.Quality;
using ThuVienSo.Benchmarks.Recognising;
using ThuVienSo.Benchmarks.Scans;
using ThuVienSo.Benchmarks.Serving;
using ThuVienSo.Benchmarks.Suggesting;
using ThuVienSo.Benchmarks.Tiles;
using ThuVienSo.Benchmarks.Using;

var none = CancellationToken.None;
switch (args)
{
    case ["make", var folder, var count]:
        CorpusFolder.Make(folder, Number(count));
        return 0;
    case ["marc", var folder, var rounds]:
        await MarcMeasurement.RunAsync(folder, await PeersAsync(folder), Number(rounds), none);
        return 0;
    case ["engines", var folder, var rounds, var passes, .. var others]:
        await EngineMeasurement.RunAsync(folder, await PeersAsync(folder), Number(rounds), Number(passes), withXapian: others is ["xapian"], none);
        return 0;
    case ["load", var folder, var rounds, .. var how]:
        await LoadMeasurement.RunAsync(folder, Number(rounds), richer: how is ["richer"], none);
        return 0;
    case ["api", var folder, var index, var rounds]:
        await ApiMeasurement.RunAsync(folder, index, Number(rounds), none);
        return 0;
    case ["analysis", var folder, var rounds]:
        AnalysisMeasurement.Run(folder, Number(rounds));
        return 0;
    case ["quality", .. var words]:
        await QualityRun.RunAsync(QualityOptions.Parse(words), none);
        return 0;
    case ["page-corpus", var folder, var data, var count]:
        PageCorpus.Make(folder, data, Number(count));
        return 0;
    case ["pages", var folder, var rounds, var passes]:
        await PageMeasurement.RunAsync(folder, await PeersAsync(folder), Number(rounds), Number(passes), none);
        return 0;
    case ["ocr", var package, var rounds]:
        await RecognitionMeasurement.RunAsync(package, Number(rounds), none);
        return 0;
    case ["busy", var corpus, var folder, var scans, var rounds]:
        await BusyMeasurement.RunAsync(corpus, folder, scans, Number(rounds), none);
        return 0;
    case ["make-scans", var samples, var poor, var truth]:
        await MakeScans.RunAsync(samples, poor, truth);
        return 0;
    case ["suggest-index", var index, var count, .. var how]:
        SuggestIndex.Build(index, Number(count), withAbstracts: how is ["abstracts"]);
        return 0;
    case ["clauses", var index, var rounds]:
        await ClauseMeasurement.RunAsync(index, Number(rounds), none);
        return 0;
    case ["suggest", var index, var rounds]:
        await SuggestMeasurement.RunAsync(index, Number(rounds), none);
        return 0;
    case ["tiles", var folder, var rounds]:
        await TileMeasurement.RunAsync(folder, Number(rounds), none);
        return 0;
    case ["usage", var rounds, var uses, var rows]:
        await UsageMeasurement.RunAsync(Number(rounds), Number(uses), Number(rows), none);
        return 0;
    case ["reports", var folder, var events, var rounds]:
        await ReportsMeasurement.RunAsync(folder, Number(events), Number(rounds), none);
        return 0;
    // From here on: what the measurements start as processes of their own, so that each round pays its own start.
    case ["our-page-index", var corpus, var folder]:
        OwnPages.Index(corpus, folder);
        return 0;
    case ["our-page-search", var folder, var queries, var passes]:
        await OwnPages.SearchAsync(folder, queries, Number(passes), none);
        return 0;
    case ["our-index", var tokens, var folder]:
        TokenIndex.Build(tokens, folder);
        return 0;
    case ["our-search", var folder, var queries, var passes]:
        TokenSearch.Run(folder, queries, Number(passes));
        return 0;
    case ["read-marc", var file]:
        await MarcMeasurement.ReadAsync(file, map: false, none);
        return 0;
    case ["map-marc", var file]:
        await MarcMeasurement.ReadAsync(file, map: true, none);
        return 0;
    case ["serve-hello"]:
        await BenchServers.HelloAsync();
        return 0;
    case ["serve-search", var index]:
        await BenchServers.SearchAsync(index);
        return 0;
    case ["serve-images", var catalog, var derivatives]:
        await BenchServers.ImagesAsync(catalog, derivatives);
        return 0;
    case ["serve-pages", var catalog, var folder, var usage]:
        await BenchServers.PagesAsync(catalog, folder, usage);
        return 0;
    case ["serve-figures", var catalog, var folder, var key]:
        await BenchServers.FiguresAsync(catalog, folder, key);
        return 0;
    case ["bare-tiles", var pyramid, var kind, var threads]:
        await BareTiles.RunAsync(pyramid, kind, Number(threads), none);
        return 0;
    case ["search-inside", var index, var queries, var only, var atOnce]:
        await InProcessSearches.RunAsync(index, queries, only, Number(atOnce), none);
        return 0;
    default:
        Console.Error.WriteLine("make FOLDER RECORDS | marc FOLDER ROUNDS | engines FOLDER ROUNDS PASSES [xapian] | load FOLDER ROUNDS [richer] | api FOLDER INDEX ROUNDS | analysis FOLDER ROUNDS | suggest-index INDEX RECORDS [abstracts] | clauses INDEX ROUNDS | suggest INDEX ROUNDS | page-corpus FOLDER DATA PAGES | pages FOLDER ROUNDS PASSES | tiles FOLDER ROUNDS | usage ROUNDS USES ROWS | reports FOLDER EVENTS ROUNDS | ocr PACKAGE ROUNDS | busy FOLDER INSTALLATION SCANS ROUNDS | quality [FOLDER...] [--queries N] [--alone] [--accept] [--tune] [--per-query FILE]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<PeerPrograms> PeersAsync(string folder)
{
    var peers = new PeerPrograms(Path.Combine(folder, "peers"));
    await peers.CompileAsync(CancellationToken.None);
    return peers;
}
