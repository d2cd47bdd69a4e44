using System.Xml;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>The sentences for what can be wrong with an XML file, whatever is in it.</summary>
internal static class XmlReasons
{
    public static Fault Doctype() => new("xml-doctype", null, Sentence.Of(
        $"Tệp có khai báo DOCTYPE. Vì lý do an toàn tệp XML không được mang DTD; hãy bỏ dòng DOCTYPE rồi nhập lại.",
        $"The file has a DOCTYPE declaration. For safety an XML file must not bring a DTD; remove the DOCTYPE and import it again."));

    public static Fault TooLong(int limit) => new("xml-record-too-long", null, Sentence.Of(
        $"Biểu ghi XML dài hơn {limit} byte.",
        $"The XML record has more than {limit} bytes."));

    public static Fault TooDeep(int limit) => new("xml-too-deep", null, Sentence.Of(
        $"Các phần tử XML lồng nhau quá {limit} tầng.",
        $"XML elements stand inside each other more than {limit} levels deep."));

    public static Fault TooManyAttributes(int limit) => new("xml-too-many-attributes", null, Sentence.Of(
        $"Một thẻ XML có hơn {limit} thuộc tính.",
        $"An XML tag has more than {limit} attributes."));

    /// <summary>The parser counts lines from the record; the sentence counts them from the file.</summary>
    public static Fault NotWellFormed(RecordPosition record, XmlException exception)
    {
        var line = record.Offset + Math.Max(exception.LineNumber - 1, 0);
        return new("xml-not-well-formed", null, Sentence.Of(
            $"XML sai quy tắc ở dòng {line}, cột {exception.LinePosition}; đã bỏ biểu ghi này và đọc tiếp từ biểu ghi sau.",
            $"The XML is not well-formed at line {line}, column {exception.LinePosition}; the record was left out, the next one was read."));
    }

    public static Fault EndMissing(string element) => new("xml-record-not-closed", null, Sentence.Of(
        $"Thiếu thẻ đóng </{element}> của biểu ghi trước khi biểu ghi sau bắt đầu.",
        $"The record's closing tag </{element}> is missing before the next record begins."));

    public static Fault StartMissing() => new("xml-record-not-opened", null, Sentence.Of(
        $"Có nội dung biểu ghi mà không có thẻ mở của biểu ghi; đã bỏ qua phần này.",
        $"There is content of a record without the record's opening tag; it was passed over."));

    public static Fault FileEnds() => new("file-ends-in-record", null, Sentence.Of(
        $"Tệp kết thúc giữa biểu ghi; biểu ghi này bị bỏ.",
        $"The file ends inside the record; the record was left out."));

    public static Fault InvalidBytes() => new("invalid-characters", null, Sentence.Of(
        $"Có byte không đọc được theo bảng mã của tệp; chúng được thay bằng ký tự U+FFFD.",
        $"Some bytes cannot be read in the encoding of the file; they were replaced by the character U+FFFD."));

    public static Fault EncodingUnknown(string name) => new("xml-encoding-unknown", null, Sentence.Of(
        $"Tệp khai bảng mã “{name}” không biết hoặc không khớp với nội dung; đã đọc theo UTF-8.",
        $"The file declares the encoding “{name}”, which is unknown or disagrees with its content; it was read as UTF-8."));

    public static Fault NoRecords(string what) => new("no-records", null, Sentence.Of(
        $"Tệp không có biểu ghi {what} nào.",
        $"The file holds no {what} record."));
}
