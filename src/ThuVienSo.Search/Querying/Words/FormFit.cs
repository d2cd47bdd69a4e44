namespace ThuVienSo.Search.Querying.Words;

/// <summary>Why a form of a word has its grade.</summary>
internal enum FormFit
{
    /// <summary>It is the word meant, or may be.</summary>
    Meant,

    /// <summary>Letter by letter and mark by mark.</summary>
    AsTyped,

    /// <summary>It has all marks typed, and others.</summary>
    Agrees,

    /// <summary>It is written without marks where some were typed.</summary>
    WithoutMarks,

    /// <summary>It has other marks than those typed.</summary>
    Contradicts,
}
