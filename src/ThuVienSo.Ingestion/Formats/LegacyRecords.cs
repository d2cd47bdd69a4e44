using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>
/// Texts of records that are in an older encoding of Vietnamese, whatever the format they came in: converted, with a warning for each field that names the encoding and shows the text before and
/// after. What is not sure stays. The source record stays as it is.
/// </summary>
internal static class LegacyRecords
{
    /// <summary>The record itself when there is nothing to convert, which a quick look tells of nearly all that are right.</summary>
    public static ReadResult.Record Mend(ReadResult.Record record, ReadingContext context)
    {
        var looked = new LegacyLook();
        looked.Over(record.Draft.Description);
        if (!looked.IsSuspicious)
        {
            return record;
        }

        // What one field says surely is likely for the others: a name of two words says little by itself.
        var first = new LegacyMending(null);
        first.Of(record.Draft.Description);
        if (first.Encoding is not { } encoding)
        {
            return record;
        }

        var mending = new LegacyMending(encoding);
        var draft = record.Draft with { Description = mending.Of(record.Draft.Description), Holdings = [.. record.Draft.Holdings.Select(mending.Of)], Collections = mending.Of("collections", record.Draft.Collections) };
        return mending.Faults.Count == 0
            ? record
            : new(draft, [.. record.Warnings, .. mending.Faults.Select(fault => fault.AsWarning(context, draft.Position, draft.SourceKey))]);
    }
}

/// <summary>A quick look over the texts of a description that are longest or seen first.</summary>
internal sealed class LegacyLook
{
    public bool IsSuspicious { get; private set; }

    public void Over(Description description)
    {
        At(description.Title.Proper);
        At(description.Title.Remainder);
        At(description.Title.Responsibility);
        foreach (var contributor in description.Contributors)
        {
            At(contributor.Name);
        }

        foreach (var subject in description.Subjects)
        {
            At(subject.Heading);
        }

        foreach (var publisher in description.Publication?.Publishers ?? [])
        {
            At(publisher);
        }

        foreach (var note in description.Notes)
        {
            At(note);
        }

        At(description.Abstract);
        At(description.TableOfContents);
    }

    private void At(string? text) => IsSuspicious = IsSuspicious || (text is not null && LegacyConversion.MayBeLegacy(text));
}

/// <summary>Converts the texts of one record, and gathers what there is to tell.</summary>
internal sealed class LegacyMending(VietnameseEncoding? likely)
{
    /// <summary>With less a text is left as it is.</summary>
    private const double Sure = 0.9;

    /// <summary>So much of a text is shown before and after.</summary>
    private const int Shown = 80;

    private readonly List<Fault> faults = [];

    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The encoding of the longest run that was sure; null when there was none.</summary>
    public VietnameseEncoding? Encoding { get; private set; }

    private int longest;

    public Description Of(Description description) => description with
    {
        Title = description.Title with
        {
            Proper = Of("title", description.Title.Proper),
            Remainder = OfOptional("title", description.Title.Remainder),
            Responsibility = OfOptional("responsibility", description.Title.Responsibility),
            Parallel = Of("title", description.Title.Parallel),
            Uniform = OfOptional("title", description.Title.Uniform),
        },
        Contributors = [.. description.Contributors.Select(one => one with { Name = Of("contributors", one.Name), Variants = Of("contributors", one.Variants) })],
        Subjects = [.. description.Subjects.Select(one => one with { Heading = Of("subjects", one.Heading) })],
        Publication = description.Publication is not { } publication ? null : publication with
        {
            Places = Of("publication", publication.Places),
            Publishers = Of("publication", publication.Publishers),
        },
        Edition = OfOptional("edition", description.Edition),
        Series = [.. description.Series.Select(one => one with { Title = Of("series", one.Title) })],
        PhysicalDescription = OfOptional("physicalDescription", description.PhysicalDescription),
        Notes = Of("notes", description.Notes),
        Abstract = OfOptional("abstract", description.Abstract),
        TableOfContents = OfOptional("tableOfContents", description.TableOfContents),
        Rights = OfOptional("rights", description.Rights),
    };

    public HoldingDraft Of(HoldingDraft holding) => holding with { Library = Of("holdings", holding.Library), Shelf = OfOptional("holdings", holding.Shelf) };

    public IReadOnlyList<string> Of(string field, IReadOnlyList<string> texts) => texts.Count == 0 ? texts : [.. texts.Select(text => Of(field, text))];

    private string? OfOptional(string field, string? text) => text is null ? null : Of(field, text);

    private string Of(string field, string text)
    {
        // In ASCII alone only VIQR can hide, and that has its signs.
        if (Ascii.IsValid(text) && !LegacyConversion.MayBeLegacy(text) && likely != VietnameseEncoding.Viqr)
        {
            return text;
        }

        var runs = LegacyConversion.ToUnicode(text, likely).Runs.Where(run => run.Confidence >= Sure && run.Encoding != VietnameseEncoding.Decomposed).ToList();
        if (runs.Count == 0)
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        var at = 0;
        foreach (var run in runs)
        {
            mended.Append(text, at, run.Start - at).Append(run.After);
            at = run.Start + run.Length;
            if (run.Length > longest)
            {
                (longest, Encoding) = (run.Length, run.Encoding);
            }
        }

        var after = TidyText.Tidy(mended.Append(text, at, text.Length - at).ToString());
        faults.Add(Told(field, string.Join(", ", runs.Select(run => NameOf(run.Encoding)).Distinct()), Cut(text), Cut(after)));
        return after;
    }

    private static Fault Told(string field, string encoding, string before, string after) => new("legacy-encoding", field, Sentence.Of(
        $"Chữ viết bằng bảng mã cũ {encoding} đã được đổi sang Unicode: “{before}” thành “{after}”. Biểu ghi gốc giữ nguyên.",
        $"Text in the old encoding {encoding} was converted to Unicode: “{before}” became “{after}”. The source record stays as it was."));

    private static string NameOf(VietnameseEncoding encoding) => encoding switch
    {
        VietnameseEncoding.Tcvn3 => "TCVN3 (ABC)",
        VietnameseEncoding.BkHcm2 => "BK HCM 2",
        VietnameseEncoding.Windows1258 => "windows-1258",
        _ => encoding.ToString().ToUpperInvariant(),
    };

    private static string Cut(string text) =>
        text.Length <= Shown ? text : text[..(char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown)] + "…";
}
