using Lucene.Net.Index;
using ThuVienSo.Search.Storage;
using Directory = Lucene.Net.Store.Directory;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// The one writer of an index folder of documents. Changes become visible to readers, and durable, with <see cref="Commit"/>, together with the checkpoint.
/// Not for several threads.
/// </summary>
public sealed class CatalogIndexWriter : IIndexWriter
{
    private readonly IndexFolderWriter _index;
    private DocumentFields _fields;

    private CatalogIndexWriter(IndexFolderWriter index) => (_index, _fields) = (index, new DocumentFields(index.Counts));

    /// <summary>The folder that it writes; null for a directory that is none.</summary>
    public string? Folder => _index.Folder;

    /// <summary>The checkpoint of the last commit; null when there is none, and the index must be built from the beginning.</summary>
    public Checkpoint? Checkpoint => _index.Checkpoint;

    /// <summary>Opens the index in a folder, or begins one there.</summary>
    /// <exception cref="IndexWriteFailed">Another writer has the folder, or it cannot be read or written.</exception>
    public static CatalogIndexWriter Open(string folder) => Open(new IndexDirectory(folder));

    /// <summary>On a directory that stays open afterwards.</summary>
    /// <param name="directory">Where the index is, or is to begin.</param>
    /// <param name="patience">How long to wait for another writer to go; null for as long as the program does.</param>
    internal static CatalogIndexWriter Open(Directory directory, TimeSpan? patience = null) => new(IndexFolderWriter.Open(directory, patience));

    /// <summary>Puts documents in the place of those with the same id, and removes others. Applying the same again changes nothing.</summary>
    /// <exception cref="IndexWriteFailed">Everything since the last commit is gone; <see cref="Checkpoint"/> says where to go on.</exception>
    public void Apply(IEnumerable<IndexedDocument> upserts, IEnumerable<long> deletes) => _index.Write(writer =>
    {
        _fields = _fields.Counts == _index.Counts ? _fields : new DocumentFields(_index.Counts);
        foreach (var document in upserts)
        {
            writer.UpdateDocument(new Term(IndexFields.Id, DocumentFields.IdTerm(document.Id)), _fields.Of(document));
        }

        foreach (var id in deletes)
        {
            writer.DeleteDocuments(new Term(IndexFields.Id, DocumentFields.IdTerm(id)));
        }
    });

    /// <summary>Makes all that was applied durable and visible, together with how far it goes.</summary>
    /// <exception cref="IndexWriteFailed">Everything since the last commit is gone; <see cref="Checkpoint"/> says where to go on.</exception>
    public void Commit(Checkpoint checkpoint) => _index.Commit(checkpoint);

    /// <summary>Drops what was not committed and lets go of the folder.</summary>
    public void Dispose() => _index.Dispose();
}
