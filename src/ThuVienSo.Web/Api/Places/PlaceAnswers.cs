namespace ThuVienSo.Web.Api.Places;

/// <summary>All libraries in Vietnamese order. Các thư viện.</summary>
public sealed record LibraryList(IReadOnlyList<LibraryAnswer> Libraries);

/// <summary>A library. Một thư viện.</summary>
/// <param name="Code">Short stable name; the value of the <c>library</c> filter.</param>
/// <param name="Name">Name in Vietnamese.</param>
/// <param name="NameEn">Name in English; null when not given.</param>
/// <param name="Kind">"provincial", "district" or another word of the source.</param>
/// <param name="Opened">Null when not known.</param>
/// <param name="Closed">Null while it exists.</param>
/// <param name="Successor">Code of the library that took over; null while this one exists.</param>
/// <param name="Documents">Documents of which it holds a copy; null when that is not known now.</param>
public sealed record LibraryAnswer(
    string Code, string Name, string? NameEn, string Kind, DateOnly? Opened, DateOnly? Closed, string? Successor, int? Documents);

/// <summary>All collections, those around before those inside, neighbours in Vietnamese order. Các bộ sưu tập.</summary>
public sealed record CollectionList(IReadOnlyList<CollectionAnswer> Collections);

/// <summary>A collection. Một bộ sưu tập.</summary>
/// <param name="Code">Short stable name; the value of the <c>collection</c> filter.</param>
/// <param name="Name">Name in Vietnamese.</param>
/// <param name="NameEn">Name in English; null when not given.</param>
/// <param name="Parent">Code of the collection around it; null at the top.</param>
/// <param name="About">What it contains; null when not said.</param>
/// <param name="Documents">Documents in it and in the collections inside it; null when that is not known now.</param>
public sealed record CollectionAnswer(string Code, string Name, string? NameEn, string? Parent, string? About, int? Documents);
