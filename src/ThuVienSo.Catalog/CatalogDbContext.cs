using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Work;

namespace ThuVienSo.Catalog;

/// <summary>
/// The catalog in PostgreSQL (15 or newer). For reading, projecting to what is shown; records are written by the import alone. The tables of the
/// change feed are made by the migrations and known to the follower only.
/// </summary>
public sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    /// <summary>Order of code points whatever the locale of the database: "C" is on every PostgreSQL, "C.UTF-8" is not.</summary>
    private const string CodePointOrder = "C";

    /// <summary>Id of the library that whoever this is done for is bound to, so that PostgreSQL keeps others' readers from them, too (<see cref="LibraryBound"/>); null for all.</summary>
    public int? OnlyLibrary { get; set; }

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<DocumentAgent> DocumentAgents => Set<DocumentAgent>();

    public DbSet<DocumentIdentifier> DocumentIdentifiers => Set<DocumentIdentifier>();

    public DbSet<Holding> Holdings => Set<Holding>();

    public DbSet<OwnStatement> OwnStatements => Set<OwnStatement>();

    public DbSet<HoldingSheet> HoldingSheets => Set<HoldingSheet>();

    public DbSet<Library> Libraries => Set<Library>();

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();

    public DbSet<ImportItem> ImportItems => Set<ImportItem>();

    public DbSet<StoredProblem> ImportProblems => Set<StoredProblem>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<Digitisation> Digitisations => Set<Digitisation>();

    public DbSet<DigitalFile> DigitalFiles => Set<DigitalFile>();

    public DbSet<Page> Pages => Set<Page>();

    public DbSet<PageImage> PageImages => Set<PageImage>();

    public DbSet<StoredPageText> PageTexts => Set<StoredPageText>();

    public DbSet<StagedDigitisation> StagedDigitisations => Set<StagedDigitisation>();

    public DbSet<ScanFinding> ScanFindings => Set<ScanFinding>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<FormerName> FormerNames => Set<FormerName>();

    public DbSet<LibraryProfile> LibraryProfiles => Set<LibraryProfile>();

    public DbSet<RecordEdit> RecordEdits => Set<RecordEdit>();

    public DbSet<RecordProposal> RecordProposals => Set<RecordProposal>();

    public DbSet<FormMerge> FormMerges => Set<FormMerge>();

    public DbSet<RecordSettled> RecordsSettled => Set<RecordSettled>();
    public DbSet<NewsItem> News => Set<NewsItem>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<SignOn> SignOns => Set<SignOn>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<ReaderCard> ReaderCards => Set<ReaderCard>();

    public DbSet<CardTerm> CardTerms => Set<CardTerm>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<ReaderSheet> ReaderSheets => Set<ReaderSheet>();

    public DbSet<ReaderList> ReaderLists => Set<ReaderList>();

    public DbSet<ListEntry> ListEntries => Set<ListEntry>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<HistoryEntry> HistoryEntries => Set<HistoryEntry>();

    /// <summary>Names are in snake case; every text column compares by code point.</summary>
    public static DbContextOptions<CatalogDbContext> OptionsFor(System.Data.Common.DbConnection connection) =>
        new DbContextOptionsBuilder<CatalogDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().AddInterceptors(LibraryBound.Instance).Options;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<string>().UseCollation(CodePointOrder);
        StoreByName<AgentKind>(configuration);
        StoreByName<IdentifierKind>(configuration);
        StoreByName<HoldingStatus>(configuration);
        StoreByName<ImportState>(configuration);
        StoreByName<ImportAction>(configuration);
        StoreByName<MatchReason>(configuration);
        StoreByName<RecordFormat>(configuration);
        StoreByName<PositionUnit>(configuration);
        StoreByName<PlaceKind>(configuration);
        StoreByName<ProblemPhase>(configuration);
        StoreByName<ProblemSeverity>(configuration);
        StoreByName<AccessLevel>(configuration);
        StoreByName<DigitalFileRole>(configuration);
        StoreByName<TextOrigin>(configuration);
        StoreByName<FindingSeverity>(configuration);
        StoreByName<StagedOutcome>(configuration);
        StoreByName<WorkKind>(configuration);
        StoreByName<WorkState>(configuration);
        StoreByName<Role>(configuration);
        StoreByName<ReaderCategory>(configuration);
        StoreByName<CardState>(configuration);
        StoreByName<ConsentPurpose>(configuration);
        StoreByName<NewsState>(configuration);
        StoreByName<AuditAct>(configuration);
        StoreByName<AuditSubject>(configuration);
        StoreByName<RecordTask>(configuration);
        StoreByName<FormKind>(configuration);
        configuration.Properties<Description>().HaveConversion<DescriptionConverter>().HaveColumnType("jsonb");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        DocumentModel.Configure(modelBuilder);
        ImportModel.Configure(modelBuilder);
        DigitalModel.Configure(modelBuilder);
        PeopleModel.Configure(modelBuilder);
        HoldingsModel.Configure(modelBuilder);
        ReadersModel.Configure(modelBuilder);
        ShelfModel.Configure(modelBuilder);
        AuditModel.Configure(modelBuilder);
        PlaceModel.Configure(modelBuilder);
        EditingModel.Configure(modelBuilder);
        NewsModel.Configure(modelBuilder);
    }

    private static void StoreByName<T>(ModelConfigurationBuilder configuration)
        where T : struct, Enum =>
        configuration.Properties<T>().HaveConversion<StoredEnumValue<T>>().UseCollation(CodePointOrder);
}
