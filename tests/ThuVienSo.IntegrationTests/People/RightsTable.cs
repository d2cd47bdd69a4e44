namespace ThuVienSo.IntegrationTests.People;

/// <summary>
/// Who gets through where: the one table of what is expected. What an address names (a batch, an upload, an account, a key, a card) is of the first library.
/// A column each for nobody, a reader, cataloguer and head of the first library,
/// cataloguer and head of the second, administrator, auditor, a key for handing in of the first library and of the second, a key of the first that
/// only reads figures, and the key of the settings.
/// <c>+</c> gets through, <c>-</c> is refused, <c>0</c> is told that there is no such thing.
/// </summary>
internal static class RightsTable
{
    public static readonly string[] Callers =
        ["nobody", "reader", "cataloguer", "head", "other-cataloguer", "other-head", "administrator", "auditor", "key", "other-key", "figures-key", "settings-key"];

    private const string Public = "+ + ++ ++ + + ++++";
    private const string Own = "- + ++ ++ + + ----";

    /// <summary>A list of the reader's own.</summary>
    private const string OwnList = "- + 00 00 0 0 ----";

    private const string SeeBatch = "- - ++ 00 + + +0-+";
    private const string ChangeBatch = "- - ++ 00 + - +0-+";
    private const string ListOwn = "- - ++ ++ + + ++-+";
    private const string HandIn = "- - ++ ++ + - ++-+";
    private const string ChangeHoldings = "- - ++ 00 + - ---+";
    private const string SeeWhole = "- - -- -- + + ---+";
    private const string ChangeWhole = "- - -- -- + - ---+";
    private const string SeeLibrary = "- - -+ -+ + + ----";
    private const string ChangeLibrary = "- - -+ -+ + - ----";
    private const string FiguresByKey = "- - -- -- - - --++";
    private const string Figures = "- - ++ ++ + + --++";
    private const string SeeOne = "- - -+ -0 + + ----";
    private const string ChangeOne = "- - -+ -0 + - ----";
    private const string ChangeCard = "- - ++ 00 + - ----";

    private const string SeeRecord = "- - ++ 00 + + ----";
    private const string ChangeRecord = "- - ++ 00 + - ----";

    /// <summary>By method and route; a handler of a page is behind a question mark.</summary>
    public static readonly IReadOnlyDictionary<string, string> Rows = new Dictionary<string, string>
    {
        ["GET /"] = Public,
        ["GET /tim-kiem"] = Public,
        ["GET /tai-lieu/{id:long:min(1)}"] = Public,
        ["GET /tai-lieu/{id:long:min(1)}/trang/{sequence:int:min(1)}"] = Public,
        ["GET /tai-lieu/{id:long:min(1)}/tep/{file:long:min(1)}/{name}"] = Public,
        ["GET /tai-lieu/{id:long:min(1)}/pdf"] = Public,
        ["GET /tai-lieu/{id:long:min(1)}/van-ban"] = Public,
        ["GET /duyet/{kind}"] = Public,
        ["GET /bo-suu-tap"] = Public,
        ["GET /thu-vien"] = Public,
        ["GET /thu-vien/{code}"] = Public,
        ["GET /can-bo/thu-vien"] = "- - ++ ++ + + ----",
        ["POST /can-bo/thu-vien"] = ChangeWhole,
        ["GET /can-bo/thu-vien/{code}"] = "- - ++ 00 + + ----",
        ["POST /can-bo/thu-vien/{code}"] = "- - -+ -0 + - ----",
        ["GET /can-bo/thu-vien/{code}/doi"] = SeeWhole,
        ["POST /can-bo/thu-vien/{code}/doi?Rename"] = ChangeWhole,
        ["POST /can-bo/thu-vien/{code}/doi?Close"] = ChangeWhole,
        ["POST /can-bo/thu-vien/{code}/doi?Reopen"] = ChangeWhole,
        ["POST /can-bo/thu-vien/{code}/doi?Networks"] = ChangeWhole,
        ["GET /can-bo/bo-suu-tap"] = "- - ++ ++ + + ----",
        ["POST /can-bo/bo-suu-tap"] = "- - -- -- + - ----",
        ["GET /can-bo/bo-suu-tap/{code}"] = "- - ++ ++ + + ----",
        ["POST /can-bo/bo-suu-tap/{code}"] = "- - -- -- + - ----",
        ["POST /can-bo/bo-suu-tap/{code}?Delete"] = "- - -- -- + - ----",
        ["GET /tin"] = Public,
        ["GET /tin/{address}"] = Public,
        ["GET /tin.rss"] = Public,
        ["GET /tin.atom"] = Public,
        ["GET /can-bo/tin"] = "- - ++ ++ + + ----",
        ["GET /can-bo/tin/moi"] = "- - ++ ++ + - ----",
        ["POST /can-bo/tin/moi"] = "- - ++ 00 + - ----",
        ["GET /can-bo/tin/{id:long:min(1)}"] = "- - ++ 00 + + ----",
        ["POST /can-bo/tin/{id:long:min(1)}"] = "- - ++ 00 + - ----",
        ["GET /huong-dan"] = Public,
        ["GET /loi/{status:int}"] = Public,
        ["GET /dang-nhap"] = Public,
        ["POST /dang-nhap"] = Public,
        ["GET /dang-nhap/lien-thong"] = Public,
        ["GET /dang-nhap/hai-buoc"] = Public,
        ["POST /dang-nhap/hai-buoc"] = Public,
        ["GET /dang-nhap/hai-buoc/thiet-lap"] = Public,
        ["POST /dang-nhap/hai-buoc/thiet-lap"] = Public,
        ["GET /dang-ky"] = Public,
        ["POST /dang-ky"] = Public,
        ["GET /dang-ky/yeu-cau/{code:length(20,40)}"] = Public,
        ["POST /dang-ky/yeu-cau/{code:length(20,40)}"] = Public,
        ["GET /dang-xuat"] = Public,
        ["POST /dang-xuat"] = Public,
        ["GET /phien"] = Public,
        ["GET /favicon.ico"] = Public,
        ["GET /robots.txt"] = Public,
        ["GET /health/live"] = Public,
        ["GET /health/ready"] = Public,
        ["GET /metrics"] = Public,
        ["GET /swagger/{documentName}/swagger.{extension}"] = Public,
        ["GET /api/v1/search"] = Public,
        ["GET /api/v1/suggest"] = Public,
        ["GET /api/v1/documents/{id:long}"] = Public,
        ["GET /api/v1/documents/{id:long}/similar"] = Public,
        ["GET /api/v1/documents/{id:long}.{form}"] = Public,
        ["GET /api/v1/documents/{id:long}/pages/{sequence:int}"] = Public,
        ["GET /api/v1/documents/{id:long}/search"] = Public,
        ["GET /api/v1/documents/{id:long}/availability"] = Public,
        ["GET /api/v1/availability"] = Public,
        ["POST /api/v1/availability"] = Public,
        ["GET /api/v1/changes"] = "- - ++ ++ + + ++++",
        ["POST /api/v1/libraries/{code}/holdings"] = ChangeHoldings,
        ["PUT /api/v1/libraries/{code}/holdings/{id:long}/{copy}"] = ChangeHoldings,
        ["DELETE /api/v1/libraries/{code}/holdings/{id:long}/{copy}"] = ChangeHoldings,
        ["GET /can-bo/ban"] = "- - ++ ++ + + ---+",
        ["POST /can-bo/ban"] = "- - ++ ++ + - ---+",
        ["GET /can-bo/ban/bang/{id:long:min(1)}"] = "- - ++ 00 + + ---+",
        ["POST /can-bo/ban/bang/{id:long:min(1)}?Apply"] = ChangeHoldings,
        ["POST /can-bo/ban/bang/{id:long:min(1)}?Undo"] = ChangeHoldings,
        ["GET /api/v1/libraries"] = Public,
        ["GET /api/v1/collections"] = Public,
        ["POST /api/v1/text/convert"] = Public,
        ["GET /counter/r51/status"] = Public,
        ["GET /rieng-tu"] = Public,
        ["POST /rieng-tu?Download"] = Own,
        ["POST /rieng-tu?Erase"] = Own,
        ["GET /tai-khoan"] = Own,
        ["GET /tai-khoan/danh-sach"] = Own,
        ["GET /tai-khoan/danh-sach/{id:long:min(1)}"] = OwnList,
        ["POST /tai-khoan/danh-sach/{id:long:min(1)}?Rename"] = OwnList,
        ["POST /tai-khoan/danh-sach/{id:long:min(1)}?TakeOut"] = OwnList,
        ["POST /tai-khoan/danh-sach/{id:long:min(1)}?Delete"] = OwnList,
        ["GET /tai-khoan/tim-kiem"] = Own,
        ["POST /tai-khoan/tim-kiem?Rename"] = Own,
        ["POST /tai-khoan/tim-kiem?Delete"] = Own,
        ["GET /tai-khoan/lich-su"] = Own,
        ["POST /tai-khoan/lich-su?On"] = Own,
        ["POST /tai-khoan/lich-su?Off"] = Own,
        ["POST /tai-khoan/lich-su?Clear"] = Own,
        ["POST /tai-khoan/lich-su?Remove"] = Own,
        ["GET /luu"] = Own,
        ["POST /luu"] = Own,
        ["POST /luu?TakeOut"] = Own,
        ["POST /tai-khoan?Password"] = Own,
        ["GET /tai-khoan/hai-buoc"] = Own,
        ["POST /tai-khoan/hai-buoc?On"] = Own,
        ["POST /tai-khoan/hai-buoc?Codes"] = Own,
        ["POST /tai-khoan/hai-buoc?Off"] = Own,
        ["POST /tai-khoan?Everywhere"] = Own,
        ["GET /can-bo"] = ListOwn,
        ["GET /can-bo/dot-nhap"] = ListOwn,
        ["GET /can-bo/dot-nhap/{id:long:min(1)}"] = SeeBatch,
        ["POST /can-bo/dot-nhap/{id:long:min(1)}"] = ChangeBatch,
        ["GET /can-bo/ten"] = SeeWhole,
        ["POST /can-bo/ten?Merge"] = ChangeWhole,
        ["POST /can-bo/ten?Undo"] = ChangeWhole,
        ["GET /can-bo/bieu-ghi/moi"] = "- - ++ ++ + - ----",
        ["POST /can-bo/bieu-ghi/moi"] = "- - ++ ++ + - ----",
        ["GET /can-bo/bieu-ghi/{id:long:min(1)}"] = SeeRecord,
        ["POST /can-bo/bieu-ghi/{id:long:min(1)}"] = ChangeRecord,
        ["POST /can-bo/bieu-ghi/{id:long:min(1)}?Settle"] = ChangeRecord,
        ["GET /can-bo/bieu-ghi/{id:long:min(1)}/marc"] = SeeRecord,
        ["POST /can-bo/bieu-ghi/{id:long:min(1)}/marc"] = ChangeRecord,
        ["GET /can-bo/bieu-ghi/{id:long:min(1)}/lich-su"] = SeeRecord,
        ["POST /can-bo/bieu-ghi/{id:long:min(1)}/lich-su"] = ChangeRecord,
        ["GET /can-bo/viec/{kind}"] = "- - ++ ++ + + ----",
        ["GET /can-bo/gac-lai"] = SeeWhole,
        ["POST /can-bo/gac-lai"] = ChangeBatch,
        ["GET /api/v1/imports"] = ListOwn,
        ["GET /api/v1/imports/{batch:long}"] = SeeBatch,
        ["GET /api/v1/imports/{batch:long}/findings"] = SeeBatch,
        ["GET /api/v1/imports/{batch:long}/progress"] = SeeBatch,
        ["GET /api/v1/imports/{batch:long}/report.xlsx"] = SeeBatch,
        ["GET /api/v1/imports/{batch:long}/report.json"] = SeeBatch,
        ["POST /api/v1/imports/{batch:long}/commit"] = ChangeBatch,
        ["POST /api/v1/imports/{batch:long}/abandon"] = ChangeBatch,
        ["POST /api/v1/imports/{batch:long}/revert"] = ChangeBatch,
        ["GET /api/v1/work"] = SeeWhole,
        ["GET /api/v1/work/shelf"] = SeeWhole,
        ["POST /api/v1/work/retry"] = ChangeWhole,
        ["POST /api/v1/work/{work:long}/retry"] = ChangeBatch,
        ["OPTIONS /api/v1/uploads"] = ListOwn,
        ["POST /api/v1/uploads"] = HandIn,
        ["HEAD /api/v1/uploads/{upload}"] = SeeBatch,
        ["GET /api/v1/uploads/{upload}"] = SeeBatch,
        ["PATCH /api/v1/uploads/{upload}"] = ChangeBatch,
        ["POST /api/v1/uploads/{upload}"] = ChangeBatch,
        ["DELETE /api/v1/uploads/{upload}"] = ChangeBatch,
        ["GET /can-bo/tai-khoan"] = SeeLibrary,
        ["POST /can-bo/tai-khoan"] = ChangeLibrary,
        ["GET /can-bo/tai-khoan/{id:long:min(1)}"] = SeeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?Role"] = ChangeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?Password"] = ChangeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?Disable"] = ChangeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?SignOn"] = ChangeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?NoSignOn"] = ChangeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?NoSecondFactor"] = ChangeOne,
        ["POST /can-bo/tai-khoan/{id:long:min(1)}?Enable"] = ChangeOne,
        ["GET /can-bo/ban-doc"] = "- - ++ ++ + + ----",
        ["POST /can-bo/ban-doc"] = "- - ++ ++ + - ----",
        ["GET /can-bo/ban-doc/nhap"] = "- - ++ ++ + + ----",
        ["POST /can-bo/ban-doc/nhap"] = "- - ++ ++ + - ----",
        ["GET /can-bo/ban-doc/nhap/{id:long:min(1)}"] = "- - ++ 00 + + ----",
        ["POST /can-bo/ban-doc/nhap/{id:long:min(1)}?Apply"] = ChangeCard,
        ["POST /can-bo/ban-doc/nhap/{id:long:min(1)}?GiveUp"] = ChangeCard,
        ["GET /can-bo/ban-doc/{id:long:min(1)}"] = "- - ++ 00 + + ----",
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Change"] = ChangeCard,
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Renew"] = ChangeCard,
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Close"] = ChangeCard,
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Move"] = "- - -- 00 + - ----",
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Confirm"] = ChangeCard,
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Refuse"] = ChangeCard,
        ["POST /can-bo/ban-doc/{id:long:min(1)}?Account"] = ChangeCard,
        ["GET /can-bo/nhat-ky"] = SeeLibrary,
        ["GET /can-bo/so-lieu"] = Figures,
        ["GET /can-bo/so-lieu/in"] = Figures,
        ["GET /api/v1/statistics/indicators"] = Public,
        ["GET /api/v1/statistics/report"] = Figures,
        ["GET /api/v1/statistics/report.csv"] = Figures,
        ["GET /api/v1/statistics/report.xlsx"] = Figures,
        ["GET /api/v1/statistics/top-titles"] = Figures,
        ["GET /api/v1/statistics/top-searches"] = Figures,
        ["GET /api/v1/statistics/empty-searches"] = Figures,
        ["GET /can-bo/khoa"] = SeeLibrary,
        ["POST /can-bo/khoa"] = ChangeLibrary,
        ["GET /can-bo/khoa/{id:long:min(1)}"] = SeeOne,
        ["POST /can-bo/khoa/{id:long:min(1)}"] = ChangeOne,
    };

    /// <summary>Of IIIF, and files of the pages: reading, all alike; of COUNTER: for keys, all alike.</summary>
    public static string? Row(string route) =>
        Rows.TryGetValue(route, out var row) ? row : route.StartsWith("GET /counter/r51/", StringComparison.Ordinal) ? FiguresByKey : route.Contains(" /iiif/", StringComparison.Ordinal) || (route.StartsWith("GET /", StringComparison.Ordinal) && IsAsset(route[5..])) ? Public : null;

    private static bool IsAsset(string path) => !path.Contains('/', StringComparison.Ordinal) && Path.GetExtension(path) is ".css" or ".js" or ".svg" or ".txt";
}
