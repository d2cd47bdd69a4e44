using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using ThuVienSo.Search.Storage;
using ThuVienSo.Text.Language;
using Directory = Lucene.Net.Store.Directory;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// The one writer of an index folder, whatever its documents are: changes, checkpoint and language model. Changes become visible to readers, and durable, with <see cref="Commit"/>.
/// Not for several threads: this Lucene.Net can lose a file's fsync when two threads flush.
/// </summary>
internal sealed class IndexFolderWriter : IDisposable
{
    /// <summary>A killed owner's lock is released a little late.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    /// <summary>Segments of some 20,000 records, at a small part of the memory that the whole program may use.</summary>
    private const double BufferMegabytes = 48;

    private readonly Directory _directory;
    private readonly TimeSpan _patience;
    private LanguageModel _model = LanguageModel.Empty(null);
    private IndexWriter? _writer;

    private IndexFolderWriter(Directory directory, TimeSpan patience)
    {
        (_directory, _patience) = (directory, patience);
        Reopen();
    }

    /// <summary>The folder that it writes; null for a directory that is none.</summary>
    public string? Folder => (_directory as IndexDirectory)?.Directory.FullName;

    /// <summary>The checkpoint of the last commit; null when there is none, and the index must be built from the beginning.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    /// <summary>Counts the words of what is indexed; another one after a failure.</summary>
    public SyllableModel Counts => _model.Counts;

    /// <summary>On a directory that stays open afterwards.</summary>
    /// <param name="directory">Where the index is, or is to begin.</param>
    /// <param name="patience">How long to wait for another writer to go; null for as long as the program does.</param>
    public static IndexFolderWriter Open(Directory directory, TimeSpan? patience = null)
    {
        try
        {
            return new IndexFolderWriter(directory, patience ?? LockPatience);
        }
        catch (Exception cause)
        {
            throw new IndexWriteFailed(cause);
        }
    }

    /// <summary>
    /// After any exception the writer's memory and its files may disagree: going on with it lost documents while the checkpoint claimed them. So it is rolled
    /// back, and the next one reads documents and checkpoint from the last commit.
    /// </summary>
    /// <exception cref="IndexWriteFailed">Everything since the last commit is gone; <see cref="Checkpoint"/> says where to go on.</exception>
    public void Write(Action<IndexWriter> action)
    {
        try
        {
            action(_writer ?? Reopen());
        }
        catch (Exception cause)
        {
            throw new IndexWriteFailed(Recover(cause));
        }
    }

    /// <summary>Makes all that was applied durable and visible, together with how far it goes.</summary>
    /// <exception cref="IndexWriteFailed">Everything since the last commit is gone; <see cref="Checkpoint"/> says where to go on.</exception>
    public void Commit(Checkpoint checkpoint) => Write(writer =>
    {
        if (checkpoint == Checkpoint && !writer.HasUncommittedChanges())
        {
            return;
        }

        writer.SetCommitData(CommitData.Write(checkpoint));
        writer.Commit();
        Checkpoint = checkpoint;
        _model.Write();
    });

    /// <summary>Drops what was not committed and lets go of the folder.</summary>
    public void Dispose()
    {
        try
        {
            _writer?.Rollback();
        }
        catch (System.IO.DirectoryNotFoundException)
        {
            // Another process has swapped in a new generation and removed this one: nothing is left to take back.
            return;
        }
        finally
        {
            _writer = null;
        }
    }

    private Exception Recover(Exception cause)
    {
        try
        {
            _writer?.Rollback();
            _writer = null;
            Reopen();
            return cause;
        }
        catch (Exception second)
        {
            // Still no room: the next Apply tries to reopen again.
            _writer = null;
            return new AggregateException(cause, second);
        }
    }

    private IndexWriter Reopen()
    {
        _writer = new IndexWriter(_directory, Configuration());
        var model = LanguageModel.Open(Folder);
        Checkpoint = model is null ? null : CommitData.Read(_writer.CommitData);
        _model = model ?? LanguageModel.Empty(Folder);
        return _writer;
    }

    private IndexWriterConfig Configuration() => new(IndexFields.Lucene, new Lucene.Net.Analysis.Core.KeywordAnalyzer())
    {
        OpenMode = OpenMode.CREATE_OR_APPEND,
        MergeScheduler = new SerialMergeScheduler(),
        MaxThreadStates = 1,
        RAMBufferSizeMB = BufferMegabytes,
        WriteLockTimeout = (long)_patience.TotalMilliseconds,
        Similarity = new BM25Similarity(),
    };
}
