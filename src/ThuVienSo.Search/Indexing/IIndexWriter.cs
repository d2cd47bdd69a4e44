namespace ThuVienSo.Search.Indexing;

/// <summary>The one writer of an index folder, whatever is in it.</summary>
public interface IIndexWriter : IDisposable
{
    /// <summary>The folder that it writes; null for a directory that is none.</summary>
    string? Folder { get; }

    /// <summary>The checkpoint of the last commit; null when there is none, and the index must be built from the beginning.</summary>
    Checkpoint? Checkpoint { get; }

    /// <summary>Makes all that was applied durable and visible, together with how far it goes.</summary>
    /// <exception cref="IndexWriteFailed">Everything since the last commit is gone; <see cref="Checkpoint"/> says where to go on.</exception>
    void Commit(Checkpoint checkpoint);
}
