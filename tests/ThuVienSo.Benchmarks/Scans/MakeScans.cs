namespace ThuVienSo.Benchmarks.Scans;

/// <summary>Makes the scan packages of the samples anew, from the texts beside it. Drawn, scanned and packed the same way each time.</summary>
internal static class MakeScans
{
    /// <param name="samples">The folder of the packages; what is in it is thrown away.</param>
    /// <param name="poor">The folder of the package that is poor on purpose; likewise.</param>
    /// <param name="truth">Where the places of the words are written, for the tests.</param>
    public static async Task RunAsync(string samples, string poor, string truth)
    {
        foreach (var folder in (string[])[samples, poor, truth])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
        }

        await using var drawing = await PageDrawing.StartAsync();
        var pages = new MadePages(drawing, truth);
        var books = new BookPackages(samples, pages, drawing);
        await books.MetsBookAsync();
        await books.CraftsAsync();
        await books.NewspaperAsync();
        await books.ReportsAsync();
        var others = new OtherPackages(samples, pages);
        await others.MapAsync();
        await others.HanNomAsync();
        await others.OldEncodingAsync();
        await others.PhotographsAsync();
        await others.ElectronicAsync();
        await new PoorPackage(poor, pages).MakeAsync();
        pages.WriteTruth();
        File.WriteAllText(Path.Combine(samples, "LICENSE.md"), Licence);
    }

    private const string Licence =
        """
        # Giấy phép / Licence

        Các gói trong thư mục này do dự án tự viết, tự vẽ và tự quét (`make-scans`), dành cho mọi người dùng tự do: CC0 1.0. Mấy câu thơ cổ là của Nguyễn Du, đã thuộc về công chúng.

        The packages in this folder are written, drawn and scanned by the project itself (`make-scans`) and given to everybody: CC0 1.0. A few old verses are by Nguyễn Du and in the public domain.
        """;
}
