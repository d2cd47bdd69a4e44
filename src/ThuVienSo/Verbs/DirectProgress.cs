namespace ThuVienSo.Verbs;

/// <summary>Reports on the thread that does the work, so that the last report is shown before the result.</summary>
public sealed class DirectProgress<T>(Action<T> show) : IProgress<T>
{
    public void Report(T value) => show(value);
}
