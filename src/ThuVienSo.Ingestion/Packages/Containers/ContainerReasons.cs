using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>The sentences for what can be wrong with a folder or an archive, whatever is in it.</summary>
internal static class ContainerReasons
{
    public static PackageFinding NameTooLong(string name, int limit) => Refusal("entry-name-too-long", name, $"Tên “{name}” trống hoặc dài quá {limit} chữ; hãy đặt tên ngắn hơn.", $"The name “{name}” is empty or longer than {limit} letters; give it a shorter one.");

    public static PackageFinding NameUnsafe(string name) => Refusal(
        "entry-name-unsafe", name,
        $"Tên “{name}” có ký tự hoặc từ không dùng được cho tệp trên mọi máy (\\ : * ? \" < > |, ký tự điều khiển, CON, NUL, dấu chấm cuối…); hãy đổi tên rồi đóng gói lại.",
        $"The name “{name}” has characters or words that cannot name a file on every machine (\\ : * ? \" < > |, control characters, CON, NUL, a full stop at the end…); rename it and pack again.");

    public static PackageFinding NameLeadsOut(string name) => Refusal(
        "entry-name-leads-out", name,
        $"Tên “{name}” dẫn ra ngoài gói (đường dẫn tuyệt đối, “..” hoặc thư mục không tên); vì lý do an toàn gói không được mở.",
        $"The name “{name}” leads out of the package (an absolute path, “..”, or a folder without a name); for safety the package is not opened.");

    public static PackageFinding TooManyFolders(string name, int limit) => Refusal("folders-too-deep", name, $"“{name}” nằm sâu hơn {limit} lớp thư mục.", $"“{name}” lies in more than {limit} folders.");

    public static PackageFinding SameName(string name) => Refusal(
        "entry-name-twice", name,
        $"Có hai tệp hoặc thư mục cùng tên “{name}” (không phân biệt chữ hoa, chữ thường và cách gõ dấu); hãy đổi tên một trong hai.",
        $"Two files or folders have the name “{name}” (capitals and the way accents are encoded make no difference); rename one of them.");

    public static PackageFinding Link(string name) => Refusal(
        "entry-is-link", name,
        $"“{name}” là liên kết, không phải tệp; hãy thay bằng chính tệp đó.",
        $"“{name}” is a link and not a file; put the file itself in its place.");

    public static PackageFinding Device(string name) => Refusal("entry-is-device", name, $"“{name}” là thiết bị hoặc ống dẫn, không phải tệp.", $"“{name}” is a device or a pipe and not a file.");

    public static PackageFinding NameUnreadable(string name) => Refusal(
        "entry-name-unreadable", name,
        $"Tên tệp “{name}” không đọc được theo bảng mã của máy; hãy đổi tên.",
        $"The file name “{name}” cannot be read in the encoding of this machine; rename it.");

    public static PackageFinding TooManyEntries(int limit) => Refusal(
        "too-many-files", null,
        $"Gói có hơn {limit} tệp; hãy chia thành nhiều gói.",
        $"The package has more than {limit} files; divide it into several.");

    public static PackageFinding EntryTooLarge(string name, long limit) => Refusal(
        "file-too-large", name,
        $"Tệp “{name}” khi mở gói lớn hơn {limit >> 20} MiB cho phép.",
        $"The file “{name}” is larger unpacked than the {limit >> 20} MiB allowed.");

    public static PackageFinding TooLarge(long limit) => Refusal(
        "package-too-large", null,
        $"Gói khi mở ra lớn hơn {limit >> 20} MiB cho phép; hãy chia thành nhiều gói.",
        $"Unpacked, the package is larger than the {limit >> 20} MiB allowed; divide it into several.");

    public static PackageFinding Bomb(string? name, int limit) => Refusal(
        "archive-bomb", name,
        $"Gói nén quá {limit} lần kích thước của nó, như các gói làm để phá hệ thống; gói không được mở. Hãy đóng gói lại không nén.",
        $"The archive is packed more than {limit} times, as archives made to bring a system down are; it is not opened. Pack it again without compression.");

    public static PackageFinding Damaged(string? name) => Refusal(
        "archive-damaged", name,
        $"Gói bị hỏng hoặc bị cắt: nội dung không khớp với kích thước và mã kiểm tra ghi trong gói. Hãy tạo lại gói.",
        $"The archive is damaged or cut: its content does not agree with the sizes and checksums in it. Make the archive again.");

    /// <summary><paramref name="archive"/>: what its archive said; else <paramref name="system"/> is what the system did, in its own words.</summary>
    public static PackageFinding FileUnreadable(string name, PackageFinding? archive, string system) => Refusal(
        archive?.Code ?? "file-unreadable", name,
        $"Không đọc được tệp “{Sentence.Shown(name)}”: {archive?.Text.Vi ?? system}",
        $"The file “{Sentence.Shown(name)}” cannot be read: {archive?.Text.En ?? system}");

    public static PackageFinding Encrypted(string name) => Refusal("archive-encrypted", name, $"“{name}” có mật khẩu; hãy đóng gói lại không đặt mật khẩu.", $"“{name}” is locked with a password; pack it again without one.");

    public static PackageFinding Overlapping(string name) => Refusal(
        "archive-overlap", name,
        $"“{name}” dùng chung dữ liệu với tệp khác trong gói, như các gói làm để phá hệ thống; gói không được mở. Hãy đóng gói lại.",
        $"“{name}” shares its data with another file of the archive, as in archives made to bring a system down; it is not opened. Pack it again.");

    public static PackageFinding UnknownMethod(string name, int method) => Refusal(
        "archive-method-unknown", name,
        $"“{name}” được nén theo cách chưa hỗ trợ (số {method}); hãy đóng gói lại thành ZIP thường (nén “Deflate” hoặc không nén).",
        $"“{name}” is packed in a way that is not supported (number {method}); pack it again as an ordinary ZIP (“Deflate” or no compression).");

    public static PackageFinding InParts() => Refusal(
        "archive-in-parts", null,
        $"Gói bị chia thành nhiều phần; hãy ghép lại hoặc tạo một tệp ZIP duy nhất.",
        $"The archive is divided into several parts; join them, or make one single ZIP.");

    public static PackageFinding Sparse(string name) => Refusal(
        "entry-is-sparse", name,
        $"“{name}” được ghi dạng thưa (sparse), lớn hơn dữ liệu có trong gói; hãy đóng gói lại không dùng “--sparse”.",
        $"“{name}” is stored as a sparse file, larger than its data in the archive; pack it again without “--sparse”.");

    public static PackageFinding UnknownEntry(string name) => Refusal(
        "entry-kind-unknown", name,
        $"“{name}” trong gói không phải tệp hay thư mục thường; hãy đóng gói lại chỉ với tệp và thư mục.",
        $"“{name}” in the archive is neither an ordinary file nor a folder; pack files and folders only.");

    public static PackageFinding ListingTooLarge() => Refusal(
        "listing-too-large", null,
        $"Danh mục tệp của gói lớn bất thường; gói không được mở. Hãy chia thành nhiều gói hoặc đặt tên ngắn hơn.",
        $"The listing of the archive is unusually large; it is not opened. Divide it into several, or use shorter names.");

    public static PackageFinding OtherArchive(string kind) => Refusal(
        "archive-kind-unknown", null,
        $"Tệp nén loại {kind} chưa mở được; hãy giải nén rồi đóng gói lại thành ZIP, hoặc đưa cả thư mục vào.",
        $"Archives of the kind {kind} are not opened; unpack it and pack it again as a ZIP, or hand in the folder.");

    public static PackageFinding GzipWithoutTape() => Refusal(
        "gzip-without-tar", null,
        $"Tệp gzip này không chứa gói TAR; hãy giải nén rồi đưa tệp bên trong vào, hoặc đóng gói thành ZIP.",
        $"There is no TAR in this gzip file; unpack it and hand in what is inside, or make a ZIP.");

    public static PackageFinding OldNames(string encoding, string example) => new(
        FindingSeverity.Note, "names-in-old-encoding",
        Sentence.Of(
            $"Tên tệp trong gói viết bằng bảng mã {encoding}; đã đọc thành Unicode, ví dụ “{example}”. Hãy kiểm tra lại vài tên.",
            $"The names in the archive are in the encoding {encoding}; they were read as Unicode, for example “{example}”. Check a few of them."),
        example);

    private static PackageFinding Refusal(string code, string? file, FormattableString vi, FormattableString en) => new(FindingSeverity.Blocking, code, Sentence.Of(vi, en), file);
}
