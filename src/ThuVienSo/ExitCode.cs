namespace ThuVienSo;

/// <summary>What every verb answers to the shell.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, and some of the data had problems that the output names.</summary>
    public const int DoneWithProblems = 1;

    public const int WrongUse = 2;
    public const int Failed = 3;
}
