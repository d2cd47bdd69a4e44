using ThuVienSo.Catalog.Backups;

namespace ThuVienSo.Verbs;

/// <summary>Shows how far a backup or restore is, each step with its own rate.</summary>
internal sealed class BackupLines(bool json) : IProgress<BackupProgress>
{
    private ProgressLine? _line;
    private BackupStep _step;

    public void Report(BackupProgress value)
    {
        if (_line is null || _step != value.Step)
        {
            Close();
            (_line, _step) = (ProgressLine.ForConsole(json), value.Step);
        }

        var (done, unit) = value.Step == BackupStep.Index ? (value.Done, "") : (value.Done >> 20, "MB");
        _line.Show(Words(value.Step), done, unit, value.Total > 0 ? Math.Min(1, (double)value.Done / value.Total) : null);
    }

    public void Close() => _line?.Close();

    private static string Words(BackupStep step) => step switch
    {
        BackupStep.Tables => "bảng / tables",
        BackupStep.Masters => "tệp gốc / masters",
        _ => "khóa và chỉ mục của bảng / keys and indexes of tables",
    };
}
