using System.Globalization;
using System.Text.Json;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>What is kept of a person is handed out whole, and deleted whole.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class PersonalDataTests
{
    private const string Issuer = "https://sso.example.gov.vn";

    /// <summary>Where each column about a person stands in the file; or, after a dash, why it does not.</summary>
    private static readonly Dictionary<string, string> _places = new()
    {
        ["account.id"] = "account.number",
        ["account.user_name"] = "account.name",
        ["account.normalized_user_name"] = "- the name once more, for comparing",
        ["account.full_name"] = "account.fullName",
        ["account.role"] = "account.role",
        ["account.library_id"] = "account.library",
        ["account.disabled"] = "account.disabled",
        ["account.created_at"] = "account.createdAt",
        ["account.password_hash"] = "account.hasPassword",
        ["account.security_stamp"] = "- random",
        ["account.concurrency_stamp"] = "- random",
        ["account.access_failed_count"] = "account.wrongPasswords",
        ["account.lockout_end"] = "account.lockedUntil",
        ["sign_on.account_id"] = "account.number",
        ["sign_on.awaited_name"] = "signOn.awaitedName",
        ["sign_on.awaited_until"] = "signOn.awaitedUntil",
        ["sign_on.issuer"] = "signOn.issuer",
        ["sign_on.subject"] = "signOn.subject",
        ["sign_on.linked_at"] = "signOn.linkedAt",
        ["second_factor.account_id"] = "account.number",
        ["second_factor.secret"] = "secondFactor.hasSecret",
        ["second_factor.added_at"] = "secondFactor.addedAt",
        ["second_factor.last_step"] = "secondFactor.lastStep",
        ["second_factor.recovery_salt"] = "- random",
        ["recovery_code.account_id"] = "account.number",
        ["recovery_code.hash"] = "secondFactor.recoveryCodes",
        ["reader_card.id"] = "card.number",
        ["reader_card.library_id"] = "card.library",
        ["reader_card.number"] = "card.cardNumber",
        ["reader_card.category"] = "card.category",
        ["reader_card.birth_year"] = "card.birthYear",
        ["reader_card.name"] = "card.name",
        ["reader_card.name_words"] = "- the name once more, without marks",
        ["reader_card.contact"] = "card.contact",
        ["reader_card.account_id"] = "account.number",
        ["reader_card.state"] = "card.state",
        ["reader_card.created_at"] = "card.createdAt",
        ["reader_card.answered_at"] = "card.answeredAt",
        ["reader_card.refusal"] = "card.refusal",
        ["reader_card.code_hash"] = "card.hasCode",
        ["reader_card.erased_at"] = "- null as long as there is anybody to hand it to",
        ["card_term.id"] = "- of the row",
        ["card_term.card_id"] = "card.number",
        ["card_term.library_id"] = "card.terms.0.library",
        ["card_term.category"] = "card.terms.0.category",
        ["card_term.from_day"] = "card.terms.0.from",
        ["card_term.until_day"] = "card.terms.0.until",
        ["consent.id"] = "- of the row",
        ["consent.card_id"] = "consents.0.of",
        ["consent.account_id"] = "consents.0.of",
        ["consent.purpose"] = "consents.0.purpose",
        ["consent.version"] = "consents.0.version",
        ["consent.language"] = "consents.0.language",
        ["consent.given_at"] = "consents.0.givenAt",
        ["consent.withdrawn_at"] = "consents.0.withdrawnAt",
        ["reader_list.id"] = "- of the row",
        ["reader_list.account_id"] = "account.number",
        ["reader_list.name"] = "lists.0.name",
        ["reader_list.created_at"] = "lists.0.createdAt",
        ["saved_search.id"] = "- of the row",
        ["saved_search.account_id"] = "account.number",
        ["saved_search.name"] = "searches.0.name",
        ["saved_search.address"] = "searches.0.address",
        ["saved_search.created_at"] = "searches.0.createdAt",
        ["history_entry.id"] = "- of the row",
        ["history_entry.account_id"] = "account.number",
        ["history_entry.at"] = "history.0.at",
        ["history_entry.document_id"] = "history.0.document",
        ["history_entry.search"] = "history.0.search",
        ["history_entry.title"] = "history.0.title",
    };

    /// <summary>
    /// Columns that name whoever did something: of the staff, whose doing stays theirs; of a reader no more than the number in the log. And the digests of active readers, which are of no
    /// account when their salt is gone, and are told of in words.
    /// </summary>
    private static readonly string[] _doers =
    [
        "api_key.created_by_id", "audit_entry.account_id", "audit_entry.who", "form_merge.account_id", "form_merge.undone_by", "form_merge.who", "holding_sheet.handed_in_by",
        "news.author_id", "record_edit.account_id", "record_edit.who", "usage_active.reader",
    ];

    /// <summary>What the person below is known by, as it would stand in a column, in small letters.</summary>
    private static readonly string[] _traces = ["phùng thị xuyến", "phung thi xuyen", "ls-7781", "0905 123 778", "xuyen.phung", "người của tỉnh 99881"];

    private ReaderCatalog _catalog = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _catalog = await ReaderCatalog.CreateAsync();
        _catalog.Today = new(2026, 3, 10);
    }

    [TearDown]
    public async Task StopAsync() => await _catalog.DisposeAsync();

    [Test]
    public async Task No_column_about_a_person_is_forgotten()
    {
        Assert.That(
            await ColumnsAsync("c.table_name in ('account', 'reader_card') or c.table_name in (select r.relname from pg_constraint f join pg_class r on r.oid = f.conrelid where f.contype = 'f' and f.confrelid in ('account'::regclass, 'reader_card'::regclass, 'second_factor'::regclass) and r.relname not in ('api_key', 'news'))"),
            Is.EquivalentTo(_places.Keys), "say where a new column stands in what a person takes along, or why it does not");
        Assert.That(
            await ColumnsAsync("c.table_name not in ('account', 'sign_on', 'second_factor', 'recovery_code', 'reader_card', 'card_term', 'consent', 'reader_list', 'saved_search', 'history_entry') and c.column_name ~ '(account|card|reader|author|person|user|created_by|handed_in_by|undone_by)(_id)?$|^who$'"),
            Is.EquivalentTo(_doers), "a new column that may name a person");
    }

    [Test]
    public async Task The_file_has_what_the_catalog_has()
    {
        var (account, card) = await PersonAsync();
        await TestDevice.AddAsync(_catalog.ConnectionString, "xuyen.phung");
        await ExecuteAsync("update account set full_name = 'Xuyến', access_failed_count = 2, lockout_end = now() where id = $1", account);
        await ExecuteAsync("update reader_card set refusal = 'thiếu', code_hash = '\\x01' where id = $1", card);
        await ExecuteAsync("update consent set withdrawn_at = now() where card_id = $1", card);
        await ExecuteAsync("insert into reader_list (account_id, name, created_at) values ($1, 'Đọc hè', now())", account);
        await ExecuteAsync("insert into list_entry (list_id, document_id, title, added_at) select id, 7, 'Truyện Kiều', now() from reader_list where account_id = $1", account);
        await ExecuteAsync("insert into saved_search (account_id, name, address, created_at) values ($1, 'Kiều', '/tim-kiem?q=kieu', now())", account);
        await ExecuteAsync("insert into history_entry (account_id, at, document_id, title) values ($1, now(), 7, 'Truyện Kiều')", account);
        using var file = JsonDocument.Parse((await ExportAsync("XUYEN.PHUNG")).ToJson());
        Assert.That(Told(file.RootElement, "lists.0.documents.0.title"), Is.EqualTo("Truyện Kiều"));
        foreach (var (column, path) in _places.Where(place => !place.Value.StartsWith('-') && place.Key is not ("sign_on.awaited_name" or "sign_on.awaited_until" or "consent.account_id" or "history_entry.search")))
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var where = table switch { "account" => "id = $1 and $2 > 0", "reader_card" => "id = $2 and $1 > 0", "sign_on" or "second_factor" or "recovery_code" or "reader_list" or "saved_search" or "history_entry" => "account_id = $1 and $2 > 0", _ => "card_id = $2 and $1 > 0 order by id limit 1" };
            var stored = await _catalog.ValueAsync<string>($"select {name}::text from {table} where {where}", account, card);
            var told = Told(file.RootElement, path);
            Assert.That(Same(path, stored, told), Is.True, $"{column} is {stored}, told as {told}");
        }

        Assert.That(Told(file.RootElement, "card.terms.1.library"), Is.EqualTo(PeopleSite.Other), "every span");
        Assert.That(file.RootElement.GetProperty("auditLines").EnumerateArray().Select(line => line.GetProperty("act").GetString()), Is.EqualTo(new[] { "cardConfirmed", "cardMoved", "passwordSet", "secondFactorOn" }));
        Assert.That(file.RootElement.GetProperty("auditLinesAbout").GetProperty("vi").GetString(), Does.Contain("giữ theo luật"));
        Assert.That(file.RootElement.GetProperty("notKept").GetProperty("en").GetString(), Does.Contain("how many readers are active"), "the digests");
        Assert.That(await _catalog.ValueAsync<string>("select password_hash from account where id = $1", account), Is.Not.Empty.And.Matches((string hash) => !file.RootElement.GetRawText().Contains(hash, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Who_waits_for_another_system_and_agreed_with_the_account_is_told_so()
    {
        var (account, _) = await PersonAsync();
        await ExecuteAsync("update sign_on set awaited_name = 'xuyen', awaited_until = now(), issuer = null, subject = null, linked_at = null where account_id = $1", account);
        await ExecuteAsync("insert into consent (account_id, purpose, version, language, given_at) values ($1, 'history', '2026-12-01', 'en', now())", account);
        var file = await ExportAsync("xuyen.phung");
        Assert.That((file.SignOn!.AwaitedName, file.SignOn.AwaitedUntil is null, file.Consents[^1].Of, file.Consents[^1].Purpose), Is.EqualTo(("xuyen", false, "account", "history")));
    }

    [Test]
    public async Task Nothing_of_the_person_is_left_anywhere_and_no_figure_changes()
    {
        var (account, card) = await PersonAsync();
        await TestPeople.AddCardAsync(_catalog.ConnectionString, "LS-1", PeopleSite.Own);
        Assert.That(await FoundAsync(), Is.EquivalentTo(new[]
        {
            "account.user_name", "account.normalized_user_name", "reader_card.name", "reader_card.name_words", "reader_card.number", "reader_card.contact", "sign_on.subject",
        }));
        _catalog.Today = new(2026, 7, 1);
        var before = await FiguresAsync();
        Assert.That(await EraseAsync(new(account, card), new Actor(account, null, "xuyen.phung", Role.Reader)), Is.Null);
        Assert.That(await FoundAsync(), Is.Empty);
        Assert.That(await FiguresAsync(), Is.EqualTo(before));
        Assert.That(before, Has.Some.Contains($"{_catalog.Libraries.Other} Adult"));
        Assert.That(await _catalog.WithAsync((ReaderFigures figures) => figures.RegisteredAsync(new(2026, 7, 2), _catalog.Libraries.Other, default)), Is.Empty, "the card is not valid any more");
        Assert.That(await _catalog.ValueAsync<long>("select count(*) from account where id = $1", account), Is.Zero);
        Assert.That(await _catalog.ValueAsync<string>("select concat_ws(' ', state, erased_at is not null, birth_year) from reader_card where id = $1", card), Is.EqualTo("closed t 1990"));
        Assert.That(await _catalog.ValueAsync<string>("select string_agg(concat_ws(' ', purpose, withdrawn_at is not null), ',') from consent"), Is.EqualTo("card t"));
        Assert.That(
            await _catalog.ValueAsync<string>("select string_agg(concat_ws(' ', act, subject, subject_id, '[' || subject_name || who || ']', details), ',' order by id) from audit_entry where act in ('cardErased', 'accountErased')"),
            Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"cardErased card {card} [] {{}},accountErased account {account} [] {{}}")));
        Assert.That(await _catalog.WithAsync((Sessions sessions) => sessions.StandingAsync(account, "", default)), Is.Null);
    }

    [Test]
    public async Task To_delete_twice_is_to_delete_once()
    {
        var (account, card) = await PersonAsync();
        Assert.That(await EraseAsync(new(account, card), Actor.CommandLine), Is.Null);
        var lines = await _catalog.ValueAsync<long>("select count(*) from audit_entry");
        var erased = await _catalog.ValueAsync<string>("select erased_at::text from reader_card where id = $1", card);
        _catalog.Today = new(2026, 9, 1);
        Assert.That(await EraseAsync(new(account, card), Actor.CommandLine), Is.Null);
        Assert.That(await _catalog.ValueAsync<long>("select count(*) from audit_entry"), Is.EqualTo(lines));
        Assert.That(await _catalog.ValueAsync<string>("select erased_at::text from reader_card where id = $1", card), Is.EqualTo(erased));
        foreach (var known in (string[])["xuyen.phung", "LS-7781", $"#{account}"])
            Assert.That((await FindAsync(known)).Problem, Is.EqualTo(PeopleProblem.PersonUnknown), known);
    }

    [Test]
    public async Task A_request_goes_whole()
    {
        await AskAsync();
        Assert.That(await EraseAsync((await FindAsync("xuyen.phung")).Person!, Actor.CommandLine), Is.Null);
        Assert.That(await _catalog.ValueAsync<string>("select concat_ws(' ', (select count(*) from reader_card), (select count(*) from consent), (select count(*) from account))"), Is.EqualTo("0 0 0"));
        Assert.That(await FoundAsync(), Is.Empty);
    }

    [Test]
    public async Task Staff_are_refused_also_by_way_of_a_card_and_nothing_is_done()
    {
        var (account, card) = await PersonAsync();
        await ExecuteAsync("update account set role = 'cataloguer' where id = $1", account);
        var lines = await _catalog.ValueAsync<long>("select count(*) from audit_entry");
        foreach (var person in (KeptPerson[])[new(account, null), new(account, card), new(null, card)])
            Assert.That(await EraseAsync(person, Actor.CommandLine), Is.EqualTo(PeopleProblem.StaffNotErased));
        Assert.That(await FoundAsync(), Has.Count.EqualTo(7));
        Assert.That(await _catalog.ValueAsync<long>("select count(*) from audit_entry"), Is.EqualTo(lines));
        Assert.That(await _catalog.ValueAsync<long>("select count(*) from consent where withdrawn_at is not null"), Is.Zero);
    }

    [Test]
    public async Task Of_a_reader_who_made_a_key_when_they_were_staff_the_number_stays_alone()
    {
        var (account, card) = await PersonAsync();
        await TestPeople.AddKeyAsync(_catalog.ConnectionString, "khóa cũ", KeyRights.HandIn, PeopleSite.Own);
        await ExecuteAsync("update api_key set created_by_id = $1", account);
        Assert.That((await ExportAsync("xuyen.phung")).StaffWork!.Keys.Single().Name, Is.EqualTo("khóa cũ"));
        Assert.That(await EraseAsync(new(account, card), Actor.CommandLine), Is.Null);
        Assert.That(await FoundAsync(), Is.Empty);
        Assert.That(
            await _catalog.ValueAsync<string>("select concat_ws(' ', user_name, normalized_user_name, full_name = '', password_hash is null, disabled) from account where id = $1", account),
            Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"#{account} #{account} t t t")));
        var lines = await _catalog.ValueAsync<long>("select count(*) from audit_entry");
        Assert.That(await EraseAsync(new(account, card), Actor.CommandLine), Is.Null);
        Assert.That(await _catalog.ValueAsync<long>("select count(*) from audit_entry"), Is.EqualTo(lines));
    }

    [Test]
    public async Task A_number_of_two_libraries_is_told_apart_by_the_library()
    {
        var own = await TestPeople.AddCardAsync(_catalog.ConnectionString, "A-1", PeopleSite.Own);
        var other = await TestPeople.AddCardAsync(_catalog.ConnectionString, "A-1", PeopleSite.Other);
        Assert.That((await FindAsync("a-1")).Problem, Is.EqualTo(PeopleProblem.PersonOfSeveral));
        Assert.That((await FindAsync("a-1", PeopleSite.Own)).Person, Is.EqualTo(new KeptPerson(null, own)));
        Assert.That(await EraseAsync(new(null, own), Actor.CommandLine), Is.Null);
        Assert.That((await FindAsync("a-1")).Person, Is.EqualTo(new KeptPerson(null, other)), "the other reader is still there");
        Assert.That((await FindAsync("a-1", "khong-co")).Problem, Is.EqualTo(PeopleProblem.PersonUnknown));
    }

    /// <summary>Somebody with an account, a card of two libraries one after the other, consent, and another system to sign in by.</summary>
    private async Task<(long Account, long Card)> PersonAsync()
    {
        await AskAsync();
        var card = await _catalog.ValueAsync<long>("select id from reader_card");
        Assert.That(await _catalog.WithAsync((CardRequests requests) => requests.ConfirmAsync(card, "ls-7781", new(2026, 12, 31), false, Actor.CommandLine, default)), Is.Null);
        _catalog.Today = new(2026, 5, 1);
        Assert.That(await _catalog.WithAsync((ReaderCards cards) => cards.MoveAsync(card, PeopleSite.Other, Actor.CommandLine, default)), Is.Null);
        var account = (await FindAsync("xuyen.phung")).Person!.Account!.Value;
        await ExecuteAsync("insert into sign_on (account_id, issuer, subject, linked_at) values ($1, $2, 'Người của tỉnh 99881', now())", account, Issuer);
        Assert.That(await _catalog.WithAsync((Accounts accounts) => accounts.SetPasswordAsync(account, TestPeople.Password, new Actor(account, null, "xuyen.phung", Role.Reader), default)), Is.Null);
        return (account, card);
    }

    private async Task AskAsync()
    {
        var (_, problem) = await _catalog.WithAsync((CardRequests requests) => requests.RequestAsync(
            new CardRequest("Phùng Thị Xuyến", "1990", "0905 123 778", PeopleSite.Own, "xuyen.phung", TestPeople.Password, true, "vi"), default));
        Assert.That(problem, Is.Null);
    }

    private Task<(KeptPerson? Person, PeopleProblem? Problem)> FindAsync(string known, string? library = null) => _catalog.WithAsync((PersonalData data) => data.FindAsync(known, library, default));

    private async Task<PersonFile> ExportAsync(string known)
    {
        var person = (await FindAsync(known)).Person!;
        return await _catalog.WithAsync((PersonalData data) => data.ExportAsync(person, byThemselves: true, default));
    }

    private Task<PeopleProblem?> EraseAsync(KeptPerson person, Actor by) => _catalog.WithAsync((PersonalData data) => data.EraseAsync(person, by, default));

    private Task ExecuteAsync(string sql, params object[] values) => _catalog.ValueAsync<object?>(sql + " returning 1", values);

    /// <summary>Every day from before the card until today, and the new readers of the year.</summary>
    private async Task<List<string>> FiguresAsync()
    {
        var told = new List<string>();
        for (var day = new DateOnly(2026, 3, 1); day <= new DateOnly(2026, 7, 1); day = day.AddDays(1))
            told.AddRange((await _catalog.WithAsync((ReaderFigures figures) => figures.RegisteredAsync(day, null, default))).Select(count => $"{day:O} {count.Library} {count.Category} {count.Age} {count.Readers}"));
        told.AddRange((await _catalog.WithAsync((ReaderFigures figures) => figures.NewAsync(new(2026, 1, 1), new(2026, 12, 31), null, default))).Select(count => $"{count}"));
        return told;
    }

    /// <summary>In which columns of the whole database the person can be read.</summary>
    private async Task<List<string>> FoundAsync()
    {
        var found = new List<string>();
        foreach (var column in await ColumnsAsync("c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'name', 'xml', 'tsvector')"))
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            if (await _catalog.ValueAsync<bool>($"select exists (select from \"{table}\" where exists (select from unnest($1) trace where position(trace in lower(\"{name}\"::text)) > 0))", (object)_traces))
                found.Add(column);
        }

        return found;
    }

    private async Task<string[]> ColumnsAsync(string which) => await _catalog.ValueAsync<string[]>(
        "select coalesce(array_agg(c.table_name || '.' || c.column_name), '{}') from information_schema.columns c join information_schema.tables t using (table_schema, table_name) "
        + $"where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and ({which})");

    private static string Told(JsonElement at, string path)
    {
        foreach (var step in path.Split('.'))
            at = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? at[n] : at.GetProperty(step);
        return at.ToString();
    }

    private bool Same(string path, string stored, string told) => path switch
    {
        "account.hasPassword" or "card.hasCode" or "secondFactor.hasSecret" => told == "True" && stored.Length > 0,
        "account.disabled" => string.Equals(told, stored, StringComparison.OrdinalIgnoreCase),
        "secondFactor.recoveryCodes" => told == "10" && stored.Length > 0,
        "consents.0.of" => told == "card",
        _ when path.EndsWith("library", StringComparison.Ordinal) => (told == PeopleSite.Own ? _catalog.Libraries.Own : _catalog.Libraries.Other).ToString(CultureInfo.InvariantCulture) == stored,
        _ when path.EndsWith("At", StringComparison.Ordinal) || path is "account.lockedUntil" or "history.0.at" =>
            DateTimeOffset.Parse(told, CultureInfo.InvariantCulture) == DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture),
        _ => told == stored,
    };
}
