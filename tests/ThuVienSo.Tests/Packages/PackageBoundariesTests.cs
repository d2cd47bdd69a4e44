namespace ThuVienSo.Tests.Packages;

/// <summary>What of a folder is one hand-in of scans, what are several, and what is left for the records alone.</summary>
public sealed class PackageBoundariesTests
{
    private const string Table = "Mã,Nhan đề,Thư mục\nA1,Sách,sach\n";
    private const string Record = "<dc xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Gia phả</dc:title></dc>";

    [TestCase("1.jpg 2.jpg", ".", "")]
    [TestCase("jpg/1.jpg alto/1.xml", ".", "")]
    [TestCase("sách/1.jpg báo/1.jpg", ".", "")]
    [TestCase("sách/1.jpg danh-mục/bảng.csv", "sách", "danh-mục/bảng.csv")]
    [TestCase("sách/1.jpg bảng.csv", "sách", "bảng.csv")]
    [TestCase("sach/1.jpg bảng.csv", ".", "")]
    [TestCase("sách/1.jpg README.md", ".", "")]
    [TestCase("gói.zip 1.jpg", "1.jpg gói.zip", "")]
    [TestCase("a/gói.zip b/1.jpg bảng.csv", "a/gói.zip b", "bảng.csv")]
    [TestCase("bảng.csv dc.xml ghi.txt README.md api.http", "", "bảng.csv dc.xml ghi.txt")]
    [TestCase("sách.pdf", ".", "")]
    public async Task A_folder_is_divided(string files, string packages, string records)
    {
        using var folder = new PackageFolderOnDisk();
        foreach (var name in files.Split(' '))
            folder.Add(name, ContentOf(name));
        var found = await folder.BoundariesAsync();

        Assert.That((string.Join(' ', found.Packages), string.Join(' ', found.RecordFiles)), Is.EqualTo((packages, records)));
    }

    [TestCase("sách.pdf", true)]
    [TestCase("ghi.txt", true)]
    [TestCase("gói.zip", true)]
    [TestCase("bảng.csv", false)]
    [TestCase("dc.xml", false)]
    [TestCase("hỏng.csv", false)]
    public async Task A_file_is_a_package_by_its_content(string name, bool isPackage)
    {
        using var folder = new PackageFolderOnDisk().Add(name, ContentOf(name));
        var found = await folder.BoundariesAsync(name);

        Assert.That((found.Packages.Count, found.RecordFiles.Count), Is.EqualTo(isPackage ? (1, 0) : (0, 1)));
    }

    private static byte[] ContentOf(string name) => Path.GetExtension(name) switch
    {
        ".csv" when name.Contains("hỏng", StringComparison.Ordinal) => "không có cột nào"u8.ToArray(),
        ".csv" => System.Text.Encoding.UTF8.GetBytes(Table),
        ".xml" when name.StartsWith("alto", StringComparison.Ordinal) => System.Text.Encoding.UTF8.GetBytes(GivenText.Alto("")),
        ".xml" => System.Text.Encoding.UTF8.GetBytes(Record),
        ".zip" => ZipBytes.Of(new ZipPart("1.jpg", "x")),
        ".jpg" => PackageFolderOnDisk.Jpeg,
        ".pdf" => [.. "%PDF-1.4\n"u8],
        _ => "chữ"u8.ToArray(),
    };
}
