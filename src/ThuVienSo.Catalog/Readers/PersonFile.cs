using System.Text.Encodings.Web;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Readers;

/// <summary>
/// All that is kept of one person, as they take it along. Kinds are told by the names under which they are stored, moments with their offset from UTC, days as such.
/// </summary>
public sealed record PersonFile
{
    /// <summary>Of the shape of the file; another one when a field changes what it means.</summary>
    public const string CurrentFormat = "thuvienso-personal-data/1";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public string Format => CurrentFormat;

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Null for who has a card alone.</summary>
    public AccountPart? Account { get; init; }

    /// <summary>Null when they sign in by no other system.</summary>
    public SignOnPart? SignOn { get; init; }

    /// <summary>Null when they sign in by the password alone.</summary>
    public SecondFactorPart? SecondFactor { get; init; }

    /// <summary>Null for who has none.</summary>
    public CardPart? Card { get; init; }

    public required IReadOnlyList<ConsentPart> Consents { get; init; }

    /// <summary>Lists of documents that they keep.</summary>
    public required IReadOnlyList<ListPart> Lists { get; init; }

    /// <summary>Searches that they saved.</summary>
    public required IReadOnlyList<SearchPart> Searches { get; init; }

    /// <summary>How many lines the history has.</summary>
    public required int HistoryLines { get; init; }

    /// <summary>Who gets the lines below.</summary>
    public BilingualText HistoryAbout { get; } = new(
        "Lịch sử đọc và tìm chỉ chính bạn đọc tải về được, ở trang Dữ liệu cá nhân.", "The history of reading and searching is handed out to the reader alone, on the page of personal data.");

    /// <summary>What they opened and searched for; empty for who never turned that on, and where somebody else takes the file.</summary>
    public required IReadOnlyList<HistoryPart> History { get; init; }

    /// <summary>Why the lines below stay when the rest is deleted.</summary>
    public BilingualText AuditLinesAbout { get; } = new(
        "Nhật ký việc làm của thư viện, giữ theo luật và không xóa được. Về bạn đọc chỉ có số nội bộ, không có tên, số thẻ hay cách liên hệ.",
        "The library's log of what was done, kept by law, which cannot be deleted. Of a reader it has an internal number alone: no name, card number or contact.");

    public required IReadOnlyList<AuditPart> AuditLines { get; init; }

    /// <summary>What the same account did when it was of the staff, or does; null for who never was.</summary>
    public StaffPart? StaffWork { get; init; }

    /// <summary>What a reader may look for here in vain.</summary>
    public BilingualText NotKept { get; } = new(
        "Hệ thống không lưu bạn đọc đã đọc gì, tìm gì, trừ khi chính họ bật lịch sử, và không lưu mật khẩu: chỉ có một mã băm, từ đó không đọc ngược ra mật khẩu được. Để đếm bạn đọc hoạt động có những mã theo tháng, quý và năm, không cho biết đã dùng gì; khóa của mã bị xóa khi hết kỳ.",
        "The system does not keep what a reader read or searched for unless they turned their history on, and no password: only a digest, from which the password cannot be read. To count how many readers are active there are codes by the month, quarter and year, which do not tell what was used; their key is deleted when that time is over.");

    /// <summary>As a file of UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, _json);
}

/// <summary>How they sign in.</summary>
/// <param name="Number">Internal, by which the log names it.</param>
/// <param name="Name">To sign in with.</param>
/// <param name="FullName">Empty when not given.</param>
/// <param name="Role">What they are.</param>
/// <param name="Library">Code of their library; null for none.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Disabled">Whether it cannot sign in.</param>
/// <param name="HasPassword">Whether there is a digest of a password.</param>
/// <param name="WrongPasswords">Tries since the last right one.</param>
/// <param name="LockedUntil">After wrong passwords; may be past; null for not locked.</param>
public sealed record AccountPart(
    long Number, string Name, string FullName, string Role, string? Library, DateTimeOffset CreatedAt, bool Disabled, bool HasPassword, int WrongPasswords, DateTimeOffset? LockedUntil);

/// <summary>The other system by which they sign in.</summary>
/// <param name="AwaitedName">Name there of who is awaited; null once linked.</param>
/// <param name="AwaitedUntil">Until when; null once linked.</param>
/// <param name="Issuer">The other system; null until linked.</param>
/// <param name="Subject">Who they are there; null until linked.</param>
/// <param name="LinkedAt">When; null until linked.</param>
public sealed record SignOnPart(string? AwaitedName, DateTimeOffset? AwaitedUntil, string? Issuer, string? Subject, DateTimeOffset? LinkedAt);

/// <summary>The device by whose codes they sign in.</summary>
/// <param name="AddedAt">When it was added.</param>
/// <param name="HasSecret">Whether the secret that it shares is kept. It is not handed out: whoever has it has the device.</param>
/// <param name="LastStep">Of which half minute since 1970 the last code was that was taken.</param>
/// <param name="RecoveryCodes">How many codes for when it is lost are left, of which digests are kept.</param>
public sealed record SecondFactorPart(DateTimeOffset AddedAt, bool HasSecret, long LastStep, int RecoveryCodes);

/// <summary>The card.</summary>
/// <param name="Number">Internal, by which the log names it.</param>
/// <param name="CardNumber">As it stands on the card; null for a request.</param>
/// <param name="Library">Code of the library.</param>
/// <param name="LibraryName">Name of the library.</param>
/// <param name="Name">Of the reader.</param>
/// <param name="BirthYear">Null when not known.</param>
/// <param name="Contact">Null when not given.</param>
/// <param name="Category">What kind of reader.</param>
/// <param name="State">What the library decided.</param>
/// <param name="CreatedAt">When it was given out or asked for.</param>
/// <param name="AnsweredAt">When the library answered a request; null when there was none, or no answer yet.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="HasCode">Whether there is a digest of the code by which a request is followed.</param>
/// <param name="Terms">In which days it was or is valid.</param>
public sealed record CardPart(
    long Number, string? CardNumber, string Library, string LibraryName, string Name, int? BirthYear, string? Contact, string Category, string State, DateTimeOffset CreatedAt,
    DateTimeOffset? AnsweredAt, string? Refusal, bool HasCode, IReadOnlyList<TermPart> Terms);

/// <summary>Days in which the card is valid.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The last.</param>
/// <param name="Library">Code of the library that it was of.</param>
/// <param name="Category">What kind of reader it was for.</param>
public sealed record TermPart(DateOnly From, DateOnly Until, string Library, string Category);

/// <summary>What they agreed to.</summary>
/// <param name="Of">"card" or "account".</param>
/// <param name="Purpose">What for.</param>
/// <param name="Version">Of the words.</param>
/// <param name="Language">In which they were read.</param>
/// <param name="GivenAt">When.</param>
/// <param name="WithdrawnAt">Null as long as it holds.</param>
public sealed record ConsentPart(string Of, string Purpose, string Version, string Language, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);

/// <summary>A list of documents.</summary>
/// <param name="Name">Theirs.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Documents">What is in it, in the order in which it was added.</param>
public sealed record ListPart(string Name, DateTimeOffset CreatedAt, IReadOnlyList<ListedPart> Documents);

/// <summary>A document in a list.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Title">As it was then.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record ListedPart(long Document, string Title, DateTimeOffset AddedAt);

/// <summary>A search that was saved.</summary>
/// <param name="Name">Theirs.</param>
/// <param name="Address">From the root of the site.</param>
/// <param name="CreatedAt">When it was saved.</param>
public sealed record SearchPart(string Name, string Address, DateTimeOffset CreatedAt);

/// <summary>What was opened or searched for.</summary>
/// <param name="At">The last time.</param>
/// <param name="Document">Its number; null for a search.</param>
/// <param name="Search">Its address; null for a document.</param>
/// <param name="Title">Of the document, or what was asked.</param>
public sealed record HistoryPart(DateTimeOffset At, long? Document, string? Search, string Title);

/// <summary>A line of the audit log that is by them or about them. Who else did it is not told: that is data of somebody else.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What was done.</param>
/// <param name="Subject">To what kind of thing.</param>
/// <param name="SubjectId">Its number or code.</param>
/// <param name="SubjectName">Its name; empty for readers.</param>
/// <param name="ByThem">Whether they did it themselves.</param>
/// <param name="Details">What changed.</param>
public sealed record AuditPart(DateTimeOffset At, string Act, string Subject, string SubjectId, string SubjectName, bool ByThem, IReadOnlyDictionary<string, string> Details);

/// <summary>What somebody of the staff made, which stays in the catalog.</summary>
/// <param name="Records">Versions of records that they wrote.</param>
/// <param name="Merges">Forms of names and headings that they made one.</param>
/// <param name="News">News that they wrote.</param>
/// <param name="Keys">Keys of programs that they made.</param>
public sealed record StaffPart(IReadOnlyList<RecordPart> Records, IReadOnlyList<MergePart> Merges, IReadOnlyList<NewsPart> News, IReadOnlyList<KeyPart> Keys);

/// <summary>A version of a record.</summary>
/// <param name="Document">Number of the document.</param>
/// <param name="At">When it was written.</param>
public sealed record RecordPart(long Document, DateTimeOffset At);

/// <summary>Two forms made one.</summary>
/// <param name="Dropped">The form that is no more.</param>
/// <param name="Kept">The other.</param>
/// <param name="At">When.</param>
public sealed record MergePart(string Dropped, string Kept, DateTimeOffset At);

/// <summary>A piece of news.</summary>
/// <param name="Number">Of the news.</param>
/// <param name="Title">Its title.</param>
/// <param name="At">When it was begun.</param>
public sealed record NewsPart(long Number, string Title, DateTimeOffset At);

/// <summary>A key of a program, without what is secret.</summary>
/// <param name="Number">Of the key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="At">When it was made.</param>
public sealed record KeyPart(long Number, string Name, DateTimeOffset At);
