using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>Writes a record in a form that other programs read. Implemented by each form.</summary>
public interface IRecordExport
{
    /// <summary>The word for the form in addresses, lower case.</summary>
    string Form { get; }

    string MediaType { get; }

    /// <summary>Of the file it is saved as, without the dot.</summary>
    string Extension { get; }

    /// <summary>Writes UTF-8. <paramref name="link"/> is the permanent address of the record's page.</summary>
    void Write(DocumentState record, string link, Stream target);
}

/// <summary>The forms there are.</summary>
public static class RecordExports
{
    public static readonly IReadOnlyList<IRecordExport> All = [new MarcXmlExport(), new DublinCoreExport(), new BibTexExport(), new RisExport(), new JsonLdExport()];
}
