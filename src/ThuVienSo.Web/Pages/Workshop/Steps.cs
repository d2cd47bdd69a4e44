namespace ThuVienSo.Web.Pages.Workshop;

/// <summary>The way from one part of a long list to the next.</summary>
/// <param name="Page">The part shown, from 1.</param>
/// <param name="Last">The last part.</param>
/// <param name="Address">The address of a part.</param>
public sealed record Steps(int Page, int Last, Func<int, string> Address);
