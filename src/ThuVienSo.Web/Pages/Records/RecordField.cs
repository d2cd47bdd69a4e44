namespace ThuVienSo.Web.Pages.Records;

/// <summary>One line of a record as it is shown: the librarians' label and its values.</summary>
/// <param name="Label">In the language of the request.</param>
/// <param name="Values">At least one.</param>
/// <param name="Long">Running text, whose line breaks are kept.</param>
public sealed record RecordField(string Label, IReadOnlyList<FieldValue> Values, bool Long = false);

/// <summary>One value of a field.</summary>
/// <param name="Text">As the record has it.</param>
/// <param name="Address">A search for the same value; null when there is none to offer.</param>
/// <param name="Note">A role, a scheme, what is said beside the value; null when nothing is.</param>
public sealed record FieldValue(string Text, string? Address = null, string? Note = null);
