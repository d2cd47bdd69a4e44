using System.Xml.Linq;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>What the administrative part of METS says of rights (rightsMD with DV rights, METSRights or anything with a licence in it), and MODS accessCondition.</summary>
internal static class MetsRights
{
    private static readonly string[] Licences = ["creativecommons.org/", "rightsstatements.org/"];

    /// <summary>Address of the first licence or rights statement; null when there is none.</summary>
    public static string? Address(XElement mets) => Statements(mets).SelectMany(Texts)
        .FirstOrDefault(text => Licences.Any(licence => text.Contains(licence, StringComparison.OrdinalIgnoreCase)) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    /// <summary>Who is named as the owner; null when nobody is.</summary>
    public static string? Owner(XElement mets) => Statements(mets).DescendantsAndSelf()
        .Where(element => element.Name.LocalName is "owner" or "RightsHolderName" && !element.HasElements).Select(element => TidyText.Tidy(element.Value)).FirstOrDefault(name => name.Length > 0);

    private static IEnumerable<XElement> Statements(XElement mets) => mets.Descendants().Where(element => element.Name.LocalName is "rightsMD" or "accessCondition");

    private static IEnumerable<string> Texts(XElement statement) => statement.DescendantsAndSelf()
        .SelectMany(element => element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => attribute.Value).Append(element.HasElements ? "" : element.Value)).Select(text => text.Trim());
}
