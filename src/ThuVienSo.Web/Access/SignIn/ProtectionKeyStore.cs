using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>
/// Keeps in the catalog what protects the cookies, so that a restart signs nobody out, and every web node reads the cookies of the others. The
/// interface knows no asynchronous calls; it is asked once a day.
/// </summary>
internal sealed class ProtectionKeyStore(NpgsqlDataSource catalog) : IXmlRepository
{
    private static readonly XmlReaderSettings _reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = catalog.CreateCommand("select xml from protection_key order by id");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            using var xml = XmlReader.Create(new StringReader(reader.GetString(0)), _reading);
            elements.Add(XElement.Load(xml));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = catalog.CreateCommand("insert into protection_key (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
