using ThuVienSo.Web.Access.Rules;

namespace ThuVienSo.Web.Pages.People;

/// <summary>A way to a page of staff.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Text">Key of its name.</param>
/// <param name="Duty">Of whom may look there.</param>
public sealed record StaffWay(string Address, string Text, Duty Duty);

/// <summary>Ways that belong together.</summary>
/// <param name="Name">Names it on the page.</param>
/// <param name="Text">Key of its heading.</param>
/// <param name="Ways">In the order of use.</param>
public sealed record StaffDesk(string Name, string Text, IReadOnlyList<StaffWay> Ways)
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<StaffDesk> All { get; } =
    [
        new("muc-luc", "Staff.Catalog",
        [
            new("/can-bo/bieu-ghi/moi", "Record.New", Duty.ChangeRecords), new("/can-bo/ban", "Stock.Title", Duty.SeeHoldings),
            new("/can-bo/bo-suu-tap", "Nav.Collections", Duty.SeeCollections), new("/can-bo/ten", "Forms.Title", Duty.SeeWhole),
        ]),
        new("nhap", "Staff.Workshop", [new("/can-bo/dot-nhap", "Workshop.Batches", Duty.SeeImports), new("/can-bo/gac-lai", "Workshop.Shelf", Duty.SeeWhole)]),
        new("phuc-vu", "Staff.Service",
        [
            new("/can-bo/ban-doc", "Readers.Title", Duty.SeeReaders), new("/can-bo/tin", "News.Title", Duty.SeeNews), new("/can-bo/thu-vien", "Nav.Libraries", Duty.SeeLibraries),
            new("/can-bo/so-lieu", "Reports.Heading", Duty.ReadFigures),
        ]),
        new("nguoi", "Staff.People",
        [
            new("/can-bo/tai-khoan", "People.Title", Duty.SeePeople), new("/can-bo/khoa", "Keys.Title", Duty.SeeKeys), new("/can-bo/nhat-ky", "Audits.Title", Duty.SeeAudit),
        ]),
    ];
}
