using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Searching;

/// <summary>An answer of a search, as the description shows it.</summary>
internal static class SearchExamples
{
    public static readonly Example Page = new(Of("Thư viện huyện Lý Sơn", "Địa chí"), Of("Lý Sơn District Library", "Local history"));

    private static string Of(string library, string collection) =>
        $$"""
        {
          "total": 1, "page": 1, "size": 20, "didYouMean": null, "loose": false, "partial": false, "notices": [],
          "hits": [
            {
              "id": 12, "sourceKey": "QNG-000017", "title": "Lịch sử Lý Sơn", "titleMarks": [{"start": 8, "length": 6, "exact": false}],
              "creators": ["Nguyễn Văn A"], "creatorMarks": [[]], "publisher": null, "date": "2015", "year": 2015, "yearTo": 2015, "type": "book", "languages": ["vie"], "subjects": ["Lý Sơn -- Lịch sử"],
              "collections": [{"value": "dia-chi", "label": "{{collection}}"}], "libraries": [{"value": "ly-son", "label": "{{library}}"}],
              "digital": false, "access": "open", "snippets": [], "foundSubject": null, "pages": [], "pageCount": 0, "inRecord": true
            }
          ],
          "facets": {}
        }
        """;
}
