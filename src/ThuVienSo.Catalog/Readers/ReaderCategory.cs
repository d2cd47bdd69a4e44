namespace ThuVienSo.Catalog.Readers;

/// <summary>What kind of reader a card is for. Stored by name: a name that was once used is never changed.</summary>
public enum ReaderCategory
{
    Adult,
    Child,

    /// <summary>Pupils and students.</summary>
    Student,

    /// <summary>Officials, public employees and soldiers.</summary>
    Official,

    Other,
}
