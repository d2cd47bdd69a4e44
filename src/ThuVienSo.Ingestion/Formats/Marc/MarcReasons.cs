using System.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// The sentences for what can be wrong with the frame of a MARC record; those about its content are in <see cref="MarcContentReasons"/>.
/// </summary>
internal static class MarcReasons
{
    public static Fault RecordLengthWrong(ReadOnlySpan<byte> bytes, int length)
    {
        var written = Shown(bytes[..Math.Min(5, bytes.Length)]);
        return new("record-length-wrong", "LDR/00-04", Sentence.Of(
            $"Đầu biểu ghi độ dài “{written}” nhưng biểu ghi dài {length} byte; đã đọc đến dấu kết thúc biểu ghi.",
            $"The leader states the length “{written}” but the record has {length} bytes; it was read up to its record terminator."));
    }

    public static Fault StrayTerminator(int offset) => new("stray-record-terminator", null, Sentence.Of(
        $"Có dấu kết thúc biểu ghi nằm giữa nội dung (byte {offset} của biểu ghi); đã đọc theo độ dài ở đầu biểu.",
        $"A record terminator stands inside the content (byte {offset} of the record); it was read by the length in the leader."));

    public static Fault TerminatorMissing() => new("record-terminator-missing", null, Sentence.Of(
        $"Thiếu dấu kết thúc biểu ghi; biểu ghi được đọc đến chỗ biểu ghi sau bắt đầu.",
        $"The record terminator is missing; the record was read up to where the next one begins."));

    public static Fault FileEndsInRecord() => new("file-ends-in-record", null, Sentence.Of(
        $"Tệp kết thúc giữa biểu ghi; đã giữ các trường còn nguyên.",
        $"The file ends inside the record; the fields that are whole were kept."));

    public static Fault BytesOutsideRecords(int length) => new("bytes-outside-records", null, Sentence.Of(
        $"{length} byte không thuộc biểu ghi nào; đã bỏ qua.",
        $"{length} bytes belong to no record; they were passed over."));

    public static Fault RecordTooLong(long length, int limit) => new("record-too-long", null, Sentence.Of(
        $"Không thấy dấu kết thúc biểu ghi trong {limit} byte; đã bỏ qua {length} byte.",
        $"There is no record terminator within {limit} bytes; {length} bytes were passed over."));

    public static Fault RecordTooShort(int length) => new("record-too-short", "LDR", Sentence.Of(
        $"Chỉ có {length} byte, không đủ cho đầu biểu 24 ký tự.",
        $"There are only {length} bytes, too few for a leader of 24 characters."));

    public static Fault NoRecords() => new("no-records", null, Sentence.Of(
        $"Tệp không có biểu ghi MARC nào.",
        $"The file holds no MARC record."));

    public static Fault DirectoryUnreadable() => new("directory-unreadable", null, Sentence.Of(
        $"Thư mục của biểu ghi hỏng đến mức không biết nhãn của trường nào.",
        $"The directory of the record is damaged so far that the tag of no field can be told."));

    public static Fault DirectoryRepaired(int kept, int lost) => lost <= 0
        ? new("directory-repaired", null, Sentence.Of(
            $"Thư mục không khớp với nội dung; {kept} trường đã được tìm lại theo dấu kết thúc trường.",
            $"The directory disagrees with the content; {kept} fields were found again by their terminators."))
        : new("directory-repaired-in-part", null, Sentence.Of(
            $"Thư mục không khớp với nội dung; tìm lại được {kept} trường theo dấu kết thúc trường, {lost} trường phải bỏ.",
            $"The directory disagrees with the content; {kept} fields were found again by their terminators, {lost} had to be left out."));

    public static Fault Leader09SaysMarc8() => new("leader-09-wrong", "LDR/09", Sentence.Of(
        $"Đầu biểu không ghi là Unicode nhưng nội dung là UTF-8; đã đọc theo UTF-8.",
        $"The leader does not say Unicode but the content is UTF-8; it was read as UTF-8."));

    public static Fault Leader09SaysUtf8() => new("leader-09-wrong", "LDR/09", Sentence.Of(
        $"Đầu biểu ghi là Unicode nhưng nội dung không phải UTF-8; đã đọc theo MARC-8.",
        $"The leader says Unicode but the content is not UTF-8; it was read as MARC-8."));

    public static Fault InvalidUtf8() => new("invalid-utf-8", null, Sentence.Of(
        $"Một số byte không phải UTF-8 hợp lệ; chúng được thay bằng ký tự U+FFFD.",
        $"Some bytes are no valid UTF-8; they were replaced by the character U+FFFD."));

    public static Fault LeaderMissing() => new("leader-missing", "LDR", Sentence.Of(
        $"Biểu ghi không có đầu biểu; được coi là sách in.",
        $"The record has no leader; it was taken for a printed book."));

    public static Fault TagUnfit(string tag) => new("tag-unfit", null, Sentence.Of(
        $"Nhãn trường “{(tag.Length > 20 ? tag[..20] : tag)}” không phải ba ký tự; trường này bị bỏ.",
        $"The field tag “{(tag.Length > 20 ? tag[..20] : tag)}” is not three characters; the field was left out."));

    public static Fault SubfieldCodeUnfit(string? tag) => new("subfield-code-unfit", tag, Sentence.Of(
        $"Mã của một trường con không phải một chữ cái hay chữ số; trường con này không được dùng.",
        $"The code of a subfield is no letter or digit; the subfield was not used."));

    public static Fault UnknownCharacters(int count) => new("unknown-characters", null, Sentence.Of(
        $"{count} ký tự không có trong bảng mã; chúng được thay bằng U+FFFD.",
        $"{(count == 1 ? "1 character is" : $"{count} characters are")} in no code table and replaced by U+FFFD."));

    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            text.Append(b is >= 0x20 and < 0x7F ? ((char)b).ToString() : FormattableString.Invariant($"\\x{b:X2}"));
        }

        return text.ToString();
    }
}
