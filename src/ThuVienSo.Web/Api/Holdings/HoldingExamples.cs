using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>Requests and answers of the addresses about copies, as the description shows them.</summary>
internal static class HoldingExamples
{
    public static readonly Example PushBody = new(
        """
        [
          {"document": 12, "barcode": "LS-000123", "callNumber": "959.753 L302S", "shelf": "Kho mượn", "status": "available", "note": "bìa hơi rách"},
          {"isbn": "978-604-56-2872-0", "barcode": "LS-000124", "shelf": "Kho địa chí", "status": "readingRoomOnly"},
          {"sourceKey": "QNG-000017", "barcode": "LS-000090", "remove": true}
        ]
        """,
        """
        [
          {"document": 12, "barcode": "LS-000123", "callNumber": "959.753 L302S", "shelf": "Lending", "status": "onLoan"},
          {"document": 12, "key": "our-own-number-7", "callNumber": "959.753 L302S", "copies": 3},
          {"document": 15, "barcode": "LS-000091", "remove": true}
        ]
        """);

    public static readonly Example PushAnswer = new(
        """
        {
          "library": "ly-son",
          "items": [
            {"index": 0, "outcome": "created", "document": 12, "copy": "b:LS-000123"},
            {"index": 1, "outcome": "rejected", "code": "document-unknown", "field": "isbn", "vi": "không có tài liệu nào với isbn “978-604-56-2872-0”", "en": "there is no document with isbn “978-604-56-2872-0”"},
            {"index": 2, "outcome": "removed", "document": 17}
          ],
          "created": 1, "changed": 0, "unchanged": 0, "removed": 1, "rejected": 1, "othersRemoved": null
        }
        """,
        """
        {
          "library": "ly-son",
          "items": [
            {"index": 0, "outcome": "changed", "document": 12, "copy": "b:LS-000123"},
            {"index": 1, "outcome": "unchanged", "document": 12, "copy": "k:our-own-number-7"},
            {"index": 2, "outcome": "unchanged", "document": 15}
          ],
          "created": 0, "changed": 1, "unchanged": 2, "removed": 0, "rejected": 0, "othersRemoved": null
        }
        """);

    public static readonly Example CopyBody = new(
        """{"callNumber": "959.753 L302S", "shelf": "Kho mượn", "status": "available"}""",
        """{"callNumber": "959.753 L302S", "shelf": "Lending", "status": "onLoan"}""");

    public static readonly Example CopyAnswer = new(
        """{"index": 0, "outcome": "created", "document": 12, "copy": "b:LS-000123"}""",
        """{"index": 0, "outcome": "changed", "document": 12, "copy": "b:LS-000123"}""");

    public static readonly Example RemovalAnswer = new(
        """{"index": 0, "outcome": "removed", "document": 12}""",
        """{"index": 0, "outcome": "unchanged", "document": 12}""");

    public static readonly Example Available = new(Document("Thư viện huyện Lý Sơn", "Kho mượn"), Document("Lý Sơn District Library", "Lending"));

    public static readonly Example AvailabilityBody = new(
        """{"id": [12, 15], "isbn": ["978-604-56-2872-0"]}""",
        """{"sourceKey": ["QNG-000017"]}""");

    public static readonly Example AvailabilityAnswer = new(
        $$"""
        {
          "asked": [{"by": "id", "value": "12", "documents": [12]}, {"by": "id", "value": "15", "documents": []}, {"by": "isbn", "value": "978-604-56-2872-0", "documents": [12]}],
          "documents": [{{Document("Thư viện huyện Lý Sơn", "Kho mượn")}}]
        }
        """,
        $$"""{"asked": [{"by": "sourceKey", "value": "QNG-000017", "documents": [12]}], "documents": [{{Document("Lý Sơn District Library", "Lending")}}]}""");

    private static string Document(string library, string shelf) =>
        $$"""
        {
          "id": 12, "sourceKey": "QNG-000017", "title": "Lịch sử Lý Sơn",
          "libraries": [
            {
              "code": "ly-son", "name": "{{library}}", "own": true, "available": 1,
              "copies": [
                {"callNumber": "959.753 L302S", "barcode": "LS-000123", "shelf": "{{shelf}}", "copies": 1, "status": "available"},
                {"callNumber": "959.753 L302S", "barcode": "LS-000124", "shelf": null, "copies": 1, "status": "onLoan"}
              ]
            }
          ]
        }
        """;
}
