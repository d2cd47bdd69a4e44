using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Search.Querying.Explaining;
using ThuVienSo.Search.Querying.Suggest;
using ThuVienSo.Web.Api.Changes;
using ThuVienSo.Web.Api.Converting;
using ThuVienSo.Web.Api.Documents;
using ThuVienSo.Web.Api.Holdings;
using ThuVienSo.Web.Api.Imports;
using ThuVienSo.Web.Api.Places;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Reading;
using ThuVienSo.Web.Api.Searching;
using ThuVienSo.Web.Api.Statistics;
using ThuVienSo.Web.Api.Uploads;
using ThuVienSo.Web.Api.Working;

namespace ThuVienSo.Web.Api;

/// <summary>The JSON of the API: camel case, null where something is not known, Vietnamese letters as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(NamedValue<DocumentType>),
        typeof(NamedValue<AgentKind>),
        typeof(NamedValue<SubjectKind>),
        typeof(NamedValue<IdentifierKind>),
        typeof(NamedValue<HoldingStatus>),
        typeof(NamedValue<PushOutcome>),
        typeof(NamedValue<ImportState>),
        typeof(NamedValue<ProblemSeverity>),
        typeof(NamedValue<PositionUnit>),
        typeof(NamedValue<FindingSeverity>),
        typeof(NamedValue<WorkKind>),
        typeof(NamedValue<ReasonKind>),
        typeof(NamedValue<Combination>),
        typeof(NamedValue<SuggestionKind>)])]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(Suggestions))]
[JsonSerializable(typeof(DocumentAnswer))]
[JsonSerializable(typeof(SimilarList))]
[JsonSerializable(typeof(OpenPageAnswer))]
[JsonSerializable(typeof(InsideAnswerPage))]
[JsonSerializable(typeof(LibraryList))]
[JsonSerializable(typeof(AvailabilityAnswer))]
[JsonSerializable(typeof(AvailabilityList))]
[JsonSerializable(typeof(AvailabilityQuestion))]
[JsonSerializable(typeof(PushAnswer))]
[JsonSerializable(typeof(PushedAnswer))]
[JsonSerializable(typeof(PushedCopy))]
[JsonSerializable(typeof(ChangeList))]
[JsonSerializable(typeof(CollectionList))]
[JsonSerializable(typeof(ImportList))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(FindingList))]
[JsonSerializable(typeof(ImportProgressAnswer))]
[JsonSerializable(typeof(WorkList))]
[JsonSerializable(typeof(ShelfList))]
[JsonSerializable(typeof(RetryAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(TextToConvert))]
[JsonSerializable(typeof(TextAnswer))]
[JsonSerializable(typeof(IndicatorList))]
[JsonSerializable(typeof(ReportAnswer))]
[JsonSerializable(typeof(TopTitleList))]
[JsonSerializable(typeof(TopSearchList))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    // Nothing of this JSON is ever put into a page; quotes, <, > and & inside strings need no escape in application/json.
    static ApiJson() => Default = new ApiJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Writes a value of an enumeration by its camel-case name. The API reads no JSON.</summary>
internal sealed class NamedValue<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => StoredEnum.Parse<T>(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(StoredEnum.NameOf(value));
}
