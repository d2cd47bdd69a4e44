using System.Collections.Frozen;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Columns;

/// <summary>
/// The headings that are known, Vietnamese and English. Among equal ones without accents the first in this order wins: "kho" alone is the shelf, "khổ" the size.
/// </summary>
internal static class HeadingTable
{
    private static readonly (TableField Field, string Headings)[] _record =
    [
        (TableField.Ignored, "STT|TT|Số thứ tự|Thứ tự|No|Nr|Row|Line"),
        (TableField.Id, "Mã|Mã biểu ghi|Mã tài liệu|Mã sách|Mã số|Số biểu ghi|Số kiểm soát|Mã số biểu ghi|ID|Identifier|Record id|Record number|Control number|Key"),
        (TableField.Title, "Nhan đề|Nhan đề chính|Tên sách|Tên tài liệu|Tên ấn phẩm|Tiêu đề|Tựa đề|Tên tác phẩm|Tên|Nhan đề tài liệu|Tên báo|Tên bài|Title|Title proper|Main title|Name"),
        (TableField.Remainder, "Phụ đề|Thông tin khác về nhan đề|Thông tin nhan đề khác|Tiêu đề phụ|Nhan đề phụ|Subtitle|Remainder|Remainder of title|Other title information"),
        (TableField.ParallelTitle, "Nhan đề song song|Tên khác|Nhan đề khác|Tên gọi khác|Parallel title|Alternative title|Other title|Variant title"),
        (TableField.UniformTitle, "Nhan đề đồng nhất|Nhan đề thống nhất|Uniform title"),
        (TableField.Responsibility, "Thông tin trách nhiệm|Minh xác trách nhiệm|Responsibility|Statement of responsibility"),
        (TableField.Creator, "Tác giả|Tác giả chính|Tên tác giả|Họ tên tác giả|Người viết|Tác giả cá nhân|Tác giả tập thể|Creator|Author|Authors|Creators|Writer"),
        (TableField.Contributor, "Người đóng góp|Đồng tác giả|Tác giả phụ|Tác giả bổ sung|Người tham gia|Cộng tác viên|Contributor|Contributors|Other authors"),
        (TableField.Translator, "Người dịch|Dịch giả|Translator|Translators"),
        (TableField.Editor, "Chủ biên|Biên tập|Người biên tập|Người hiệu đính|Editor|Editors"),
        (TableField.Compiler, "Biên soạn|Người biên soạn|Sưu tầm|Người sưu tầm|Compiler|Compilers|Collector"),
        (TableField.Illustrator, "Minh họa|Người minh họa|Họa sĩ|Người vẽ|Illustrator"),
        (TableField.Photographer, "Người chụp|Nhiếp ảnh|Tác giả ảnh|Photographer"),
        (TableField.Publisher, "Nhà xuất bản|NXB|Nhà phát hành|Cơ quan xuất bản|Cơ quan ban hành|Đơn vị xuất bản|Publisher|Publishers"),
        (TableField.Place, "Nơi xuất bản|Nơi XB|Nơi phát hành|Địa điểm xuất bản|Place|Place of publication|Publication place"),
        (TableField.Year, "Năm xuất bản|Năm XB|Năm|Ngày xuất bản|Ngày ban hành|Thời gian|Niên đại|Ngày chụp|Ngày tháng|Ngày|Thời gian xuất bản|Year|Date|Publication year|Publication date|Year of publication|Date of publication|Issued"),
        (TableField.Edition, "Lần xuất bản|Lần XB|Lần tái bản|Ấn bản|Edition"),
        (TableField.Series, "Tùng thư|Bộ sách|Tủ sách|Tên tùng thư|Series|Series title"),
        (TableField.Volume, "Tập|Số tập|Tập số|Volume|Volume number"),
        (TableField.Physical, "Mô tả vật lý|Số trang|Mô tả|Trang|Số tờ|Khối lượng|Đặc điểm vật lý|Physical|Physical description|Extent|Pages"),
        (TableField.Size, "Khổ|Khổ sách|Khổ cỡ|Kích thước|Kích cỡ|Size|Dimensions"),
        (TableField.Subjects, "Chủ đề|Đề mục chủ đề|Tiêu đề chủ đề|Đề mục|Subject|Subjects|Subject headings|Topics"),
        (TableField.SubjectPlaces, "Địa danh|Chủ đề địa danh|Địa điểm|Subject place|Geographic subject|Coverage|Location depicted"),
        (TableField.SubjectPeople, "Nhân vật|Chủ đề nhân vật|Nhân vật được nói đến|Subject person|People depicted"),
        (TableField.Keywords, "Từ khóa|Từ khóa tự do|Từ khóa chính|Keyword|Keywords|Tags"),
        (TableField.Abstract, "Tóm tắt|Tóm tắt nội dung|Nội dung|Nội dung tóm tắt|Giới thiệu|Chú giải|Abstract|Summary|Description"),
        (TableField.Contents, "Mục lục|Nội dung chi tiết|Contents|Table of contents"),
        (TableField.Language, "Ngôn ngữ|Tiếng|Mã ngôn ngữ|Ngôn ngữ văn bản|Language|Languages|Lang"),
        (TableField.Type, "Loại tài liệu|Loại|Loại hình|Loại hình tài liệu|Dạng tài liệu|Kiểu tài liệu|Thể loại|Type|Document type|Material type|Genre"),
        (TableField.Isbn, "ISBN|Chỉ số ISBN|Mã ISBN|Số ISBN"),
        (TableField.Issn, "ISSN|Chỉ số ISSN|Mã ISSN|Số ISSN"),
        (TableField.DocumentNumber, "Số hiệu|Số ký hiệu|Số hiệu văn bản|Số ký hiệu văn bản|Số văn bản|Document number"),
        (TableField.Doi, "DOI|Mã DOI"),
        (TableField.Url, "URL|Liên kết|Đường dẫn|Địa chỉ web|Link|Địa chỉ điện tử|Web address|Uri"),
        (TableField.Notes, "Ghi chú|Phụ chú|Chú thích|Phụ chú chung|Notes|Note|Remarks"),
        (TableField.Rights, "Quyền|Bản quyền|Quyền sử dụng|Quyền truy cập|Rights|License|Licence|Access rights"),
        (TableField.Ddc, "DDC|Ký hiệu phân loại DDC|Phân loại DDC|Chỉ số DDC|Dewey|Dewey number"),
        (TableField.Bbk, "BBK|Ký hiệu phân loại BBK|Phân loại BBK|Chỉ số BBK"),
        (TableField.Classification, "Phân loại|Ký hiệu phân loại|Chỉ số phân loại|Môn loại|Ký hiệu PL|Classification|Class number|Class mark|Class"),
        (TableField.Collection, "Bộ sưu tập|Thuộc bộ sưu tập|Sưu tập|Mã bộ sưu tập|Collection|Collection code|Collections"),
        (TableField.Library, "Thư viện|Mã thư viện|Library code|Nơi lưu giữ|Nơi giữ|Đơn vị lưu giữ|Thư viện lưu giữ|Đơn vị|Library|Libraries|Holding library|Repository|Owner"),
        (TableField.CallNumber, "Mã xếp giá|Ký hiệu xếp giá|Ký hiệu kho|Số định danh|Ký hiệu|Số xếp giá|Call number|Callnumber|Shelf mark|Shelfmark"),
        (TableField.Barcode, "Số ĐKCB|ĐKCB|Mã vạch|Số đăng ký cá biệt|Đăng ký cá biệt|Số ĐK|Mã ĐKCB|Số đăng ký|Barcode|Barcodes|Accession number|Item id"),
        (TableField.Shelf, "Kho|Giá|Giá sách|Kệ|Vị trí|Kho sách|Tên kho|Shelf|Shelving location|Stack"),
        (TableField.Status, "Tình trạng|Trạng thái|Tình trạng bản|Status|Item status|Availability"),
    ];

    private static readonly (PlaceField Field, string Headings)[] _place =
    [
        (PlaceField.LibraryCode, "Mã thư viện|Library code"),
        (PlaceField.CollectionCode, "Mã bộ sưu tập|Collection code"),
        (PlaceField.Code, "Mã|Code"),
        (PlaceField.Name, "Tên|Tên thư viện|Tên bộ sưu tập|Name|Library name|Collection name|Vietnamese name|Name vi"),
        (PlaceField.NameEn, "Tên tiếng Anh|Name English|English|Tên bằng tiếng Anh|English name|Name in English|Name en"),
        (PlaceField.Kind, "Loại|Loại thư viện|Kind|Type|Library type"),
        (PlaceField.Opened, "Ngày thành lập|Thành lập|Opened|Founded|Established|Date opened"),
        (PlaceField.Closed, "Ngày giải thể|Giải thể|Ngày đóng cửa|Closed|Date closed|Dissolved"),
        (PlaceField.Successor, "Kế thừa|Thư viện kế thừa|Đơn vị kế thừa|Successor|Succeeded by"),
        (PlaceField.Parent, "Thuộc|Thuộc bộ sưu tập|Bộ sưu tập cha|Cấp trên|Parent|Part of|Parent collection"),
        (PlaceField.About, "Giới thiệu|Mô tả|About|Description|Introduction"),
    ];

    /// <summary>Headings of record tables by exact normal form.</summary>
    public static readonly FrozenDictionary<string, TableField> Exact = ByKey(_record, NormalForm.Key);

    /// <summary>Headings of record tables by folded form.</summary>
    public static readonly FrozenDictionary<string, TableField> Folded = ByKey(_record, Fold);

    /// <summary>Headings of lists of libraries and collections by folded form: so few that none collide.</summary>
    public static readonly FrozenDictionary<string, PlaceField> Places = ByKey(_place, Fold);

    /// <summary>The first heading of a field, which the template uses.</summary>
    public static string VietnameseName(TableField field) => _record.First(entry => entry.Field == field).Headings.Split('|')[0];

    /// <summary>Words in folded form with one space between: what headings are compared by when their accents do not agree.</summary>
    public static string Fold(string heading) => NormalForm.Key(VietnameseLetters.Fold(heading));

    /// <summary>How many of the cells are headings of any table, with or without accents.</summary>
    public static int CountKnown(IReadOnlyList<string> cells)
    {
        var known = 0;
        foreach (var cell in cells)
        {
            var key = cell.Length is 0 or > 100 ? "" : Fold(cell);
            known += key.Length > 0 && (Folded.ContainsKey(key) || Places.ContainsKey(key)) ? 1 : 0;
        }

        return known;
    }

    private static FrozenDictionary<string, TField> ByKey<TField>((TField Field, string Headings)[] table, Func<string, string> key)
    {
        var result = new Dictionary<string, TField>(StringComparer.Ordinal);
        foreach (var (field, headings) in table)
        {
            foreach (var heading in headings.Split('|'))
            {
                result.TryAdd(key(heading), field);
            }
        }

        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
