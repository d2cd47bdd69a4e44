using System.Globalization;
using System.Text;

using NetVips;
using ThuVienSo.Benchmarks.Corpus;

namespace ThuVienSo.Benchmarks.Busy;

/// <summary>Work for one round: a file of records, and a folder of scans in which each page is a file of its own, so that nothing of it is done already.</summary>
/// <param name="Records">Path of a MARC file.</param>
/// <param name="Scans">Path of a folder.</param>
internal sealed record HandedIn(string Records, string Scans)
{
    public static HandedIn Make(string folder, string scans, int round, int records, int pages)
    {
        var mark = Random.Shared.Next().ToString("x8", CultureInfo.InvariantCulture);
        var marc = Path.Combine(folder, $"ban-ghi-{mark}.mrc");
        using (var stream = File.Create(marc))
            MarcFile.WriteIso2709(stream, new SyntheticRecords(1000 + round + int.Parse(mark, NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 100_000).Make(records));
        var package = Path.Combine(folder, $"quet-{mark}");
        var book = Directory.CreateDirectory(Path.Combine(package, mark)).FullName;
        File.WriteAllText(
            Path.Combine(package, "danh-muc.csv"), $"Mã,Nhan đề,Năm xuất bản,Mô tả vật lý,Ngôn ngữ,Thư mục,Ngôn ngữ OCR,Mức truy cập\n{mark},Sách quét {mark},2026,{pages} tr.,vie,{mark},vie,mở\n", Encoding.UTF8);
        var masters = Directory.GetFiles(scans, "*.tif").Order(StringComparer.Ordinal).ToArray();
        for (var page = 0; page < pages; page++)
        {
            // The same writing on another paper: a few lines of pixels less at the edge, and a note in the file.
            using var master = Image.NewFromFile(masters[page % masters.Length]);
            using var cut = master.Crop(0, 0, master.Width, master.Height - 1 - (page / masters.Length));
            using var noted = cut.Mutate(image => image.Set(GValue.GStrType, "image-description", $"{mark} {page}"));
            noted.Tiffsave(Path.Combine(book, $"{page + 1:0000}.tif"), compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1);
        }

        return new HandedIn(marc, package);
    }
}
