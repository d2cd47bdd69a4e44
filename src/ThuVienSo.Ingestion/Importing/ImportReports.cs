using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>Turns positions in files into one share of all bytes.</summary>
internal sealed class ReadingReports(IProgress<ImportProgress>? progress, long total)
{
    private const int Between = 256;

    private long _records;
    private long _bytesOfFilesDone;

    public void Record(long position)
    {
        if (++_records % Between == 0)
            Report(position);
    }

    public void FileDone(long length)
    {
        _bytesOfFilesDone += length;
        Report(0);
    }

    private void Report(long position) =>
        progress?.Report(new ImportProgress(ImportStep.Read, _records, total == 0 ? null : (double)(_bytesOfFilesDone + position) / total));
}

/// <summary>Passes the progress of a commit or a revert on.</summary>
internal sealed class CommitReports(IProgress<ImportProgress> progress, ImportStep step) : IProgress<CommitProgress>
{
    public void Report(CommitProgress value) =>
        progress.Report(new ImportProgress(step, value.Past, value.Total == 0 ? null : (double)value.Past / value.Total));
}
