using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// What the fields of one bibliographic record have said so far; the field groups write into it, <see cref="MarcMapping"/> makes the draft
/// of it.
/// </summary>
internal sealed class MarcDraft(MarcRecord record)
{
    public MarcRecord Record { get; } = record;

    public List<Fault> Faults { get; } = [];

    public TitleFields Titles { get; } = new();

    public ContributorFields Contributors { get; } = new();

    public PublicationFields Publication { get; } = new();

    public List<Subject> Subjects { get; } = [];

    public List<Classification> Classifications { get; } = [];

    public LanguageFields Languages { get; } = new();

    public SeriesFields Series { get; } = new();

    public List<Identifier> Identifiers { get; } = [];

    public List<string> Editions { get; } = [];

    public List<string> PhysicalDescriptions { get; } = [];

    public List<string> Notes { get; } = [];

    public List<string> Abstracts { get; } = [];

    public List<string> Contents { get; } = [];

    public List<string> Rights { get; } = [];

    public List<HoldingDraft> Holdings { get; } = [];

    public List<string> Collections { get; } = [];

    public TypeFields Types { get; } = new();
}
