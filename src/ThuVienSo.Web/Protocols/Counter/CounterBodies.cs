using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ThuVienSo.Web.Protocols.Counter;

#pragma warning disable CA1812 // Read by the description alone: what goes out is written by the standard's own names.

/// <summary>Status of the service.</summary>
/// <param name="Description">What it is.</param>
/// <param name="ServiceActive">Whether reports can be had now.</param>
/// <param name="Note">How far figures go.</param>
internal sealed record CounterStatusBody(
    [property: JsonPropertyName("Description")] string Description, [property: JsonPropertyName("Service_Active")] bool ServiceActive, [property: JsonPropertyName("Note")] string? Note);

/// <summary>A library whose figures may be asked for.</summary>
/// <param name="InstitutionName">Its name.</param>
/// <param name="CustomerId">Its code, for <c>customer_id</c>.</param>
internal sealed record CounterMemberBody([property: JsonPropertyName("Institution_Name")] string InstitutionName, [property: JsonPropertyName("Customer_ID")] string CustomerId);

/// <summary>A report that can be asked for.</summary>
/// <param name="ReportName">Its name in the Code of Practice.</param>
/// <param name="ReportId">"TR_B1".</param>
/// <param name="Release">"5.1".</param>
/// <param name="ReportDescription">What it tells.</param>
/// <param name="Path">Its address behind /counter.</param>
/// <param name="FirstMonthAvailable">"2026-11".</param>
/// <param name="LastMonthAvailable">"2026-11"; before the first while there are no figures.</param>
internal sealed record CounterReportBody(
    [property: JsonPropertyName("Report_Name")] string ReportName,
    [property: JsonPropertyName("Report_ID")] string ReportId,
    [property: JsonPropertyName("Release")] string Release,
    [property: JsonPropertyName("Report_Description")] string ReportDescription,
    [property: JsonPropertyName("Path")] string Path,
    [property: JsonPropertyName("First_Month_Available")] string FirstMonthAvailable,
    [property: JsonPropertyName("Last_Month_Available")] string LastMonthAvailable);

/// <summary>A report. Header and items have the elements that COUNTER_API.json says for it.</summary>
/// <param name="ReportHeader">Whose use of which months it tells, and how that differs from what was asked for.</param>
/// <param name="ReportItems">The platform, or title by title.</param>
internal sealed record CounterReportShape([property: JsonPropertyName("Report_Header")] JsonObject ReportHeader, [property: JsonPropertyName("Report_Items")] JsonArray ReportItems);

/// <summary>Why there is no report.</summary>
/// <param name="Code">Number of the exception in the Code of Practice.</param>
/// <param name="Message">Its text.</param>
/// <param name="Data">What it is about.</param>
internal sealed record CounterExceptionBody([property: JsonPropertyName("Code")] int Code, [property: JsonPropertyName("Message")] string Message, [property: JsonPropertyName("Data")] string? Data);
