namespace ThuVienSo.Ingestion.Formats.Tables.Columns;

/// <summary>What a column of a record table holds. The camel-case name is the one that a given mapping uses.</summary>
public enum TableField
{
    /// <summary>A running number of the row that says nothing of the document; it is left out.</summary>
    Ignored,
    Id,
    Title,
    Remainder,
    ParallelTitle,
    UniformTitle,
    Responsibility,
    Creator,
    Contributor,
    Translator,
    Editor,
    Compiler,
    Illustrator,
    Photographer,
    Publisher,
    Place,
    Year,
    Edition,
    Series,
    Volume,
    Physical,
    Size,
    Subjects,
    SubjectPlaces,
    SubjectPeople,
    Keywords,
    Abstract,
    Contents,
    Language,
    Type,
    Isbn,
    Issn,
    DocumentNumber,
    Doi,
    Url,
    Notes,
    Rights,
    Ddc,
    Bbk,
    Classification,
    Collection,
    Library,
    CallNumber,
    Barcode,
    Shelf,
    Status,
}

/// <summary>What a column of a list of libraries or of collections holds.</summary>
public enum PlaceField
{
    LibraryCode,
    CollectionCode,

    /// <summary>A code; whether of a library or of a collection the other headings say.</summary>
    Code,
    Name,
    NameEn,
    Kind,
    Opened,
    Closed,
    Successor,
    Parent,
    About,
}
