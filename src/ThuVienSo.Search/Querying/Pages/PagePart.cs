using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>A part of a query that a page, read together with the record of its document, must have or must not have.</summary>
/// <param name="OnPage">Finds it on pages; null for what is only in records: a title, a year.</param>
/// <param name="InRecord">Finds it in records; null for what must stand on the page.</param>
/// <param name="Mass">How much it says, by its rarity in the records.</param>
/// <param name="IsWord">It is one of neighbouring plain words; otherwise a phrase, a beginning, a field, a group.</param>
/// <param name="IsUnwanted">It must stand neither on the page nor in the record.</param>
internal sealed record PagePart(Query? OnPage, Query? InRecord, float Mass, bool IsWord = false, bool IsUnwanted = false);
