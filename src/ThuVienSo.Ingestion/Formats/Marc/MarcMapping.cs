using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// From a MARC 21 record to what the catalog holds: bibliographic records to drafts, authority records for names to agents.
/// </summary>
public static class MarcMapping
{
    private const int MaxKeyLength = 200;

    /// <summary>
    /// Maps one record; the faults of <paramref name="reading"/> go along as warnings. <paramref name="format"/> is the form of its source.
    /// </summary>
    public static ReadResult Map(MarcReading reading, ReadingContext context, RecordFormat format)
    {
        if (reading.Record is not { } record)
        {
            return reading.Faults[0].AsRefusal(context, reading.Position);
        }

        if (record.Fields.IsEmpty)
        {
            return MarcContentReasons.NoField().AsRefusal(context, reading.Position);
        }

        return record.Leader(6) switch
        {
            'z' => AuthorityMapping.Map(record, reading.Position) is { } agent
                ? new ReadResult.Agent(agent)
                : MarcContentReasons.AuthorityWithoutName().AsRefusal(context, reading.Position, Key(record)),
            'u' or 'v' or 'x' or 'y' or 'w' or 'q' => MarcContentReasons.NotBibliographic(record.Leader(6))
                .AsRefusal(context, reading.Position, Key(record)),
            _ => Bibliographic(reading, record, context, format),
        };
    }

    private static ReadResult Bibliographic(MarcReading reading, MarcRecord record, ReadingContext context, RecordFormat format)
    {
        var draft = new MarcDraft(record);
        foreach (var field in record.Fields)
        {
            Read(draft, new(record, field));
        }

        var key = Key(record);
        if (draft.Titles.ToTitle() is not { } title)
        {
            return MarcContentReasons.NoTitle().AsRefusal(context, reading.Position, key);
        }

        if (draft.Titles.IsSubstitute)
        {
            draft.Faults.Add(MarcContentReasons.TitleFromOtherField());
        }

        if (key is { Length: > MaxKeyLength })
        {
            draft.Faults.Add(MarcContentReasons.KeyUnfit());
            key = null;
        }

        var source = ControlText(record, 3);
        var description = Describe(draft, title);
        if (record.UnknownCharacters > 0)
        {
            draft.Faults.Add(MarcReasons.UnknownCharacters(record.UnknownCharacters));
        }

        key ??= ContentKey.Of(record);
        return new ReadResult.Record(
            new()
            {
                Source = source is null or { Length: > MaxKeyLength } ? context.Source : source,
                SourceKey = key,
                Description = description,
                Holdings = [.. draft.Holdings],
                Collections = [.. draft.Collections.Distinct()],
                SourceRecord = record.Source,
                Format = format,
                Position = reading.Position,
            },
            [.. reading.Faults.Concat(draft.Faults).Select(fault => fault.AsWarning(context, reading.Position, key))]);
    }

    private static void Read(MarcDraft draft, DataField field)
    {
        var number = field.Number;
        if (number < 10)
        {
            return;
        }

        var link = MarcLink.Of(field);
        var isOtherScript = number == 880;
        Dispatch(draft, field, isOtherScript ? link.Tag : number, isOtherScript, link);
    }

    private static void Dispatch(MarcDraft draft, DataField field, int number, bool isOtherScript, MarcLink link)
    {
        switch (number)
        {
            case 20 or 22 or 24 or 27 or 28 or 30 or 86 or 88 or 856:
                IdentifierFields.Read(field, number, draft);
                break;
            case 41:
                draft.Languages.Read(field);
                break;
            case 50 or 60 or 70 or 80 or 82 or 83 or 84 or 90 or 92:
                ClassificationFields.Read(field, number, draft.Classifications);
                break;
            case 100 or 110 or 111 or 700 or 710 or 711 or 720:
                draft.Contributors.Read(field, number, isOtherScript, link);
                break;
            case 130 or 210 or 222 or (>= 240 and <= 247) or 740:
                draft.Titles.Read(field, number, isOtherScript);
                draft.Types.Word(number == 245 ? field.First('h') : null);
                break;
            case 260 or 264:
                draft.Publication.Read(field, number);
                break;
            case 440 or 490 or 800 or 810 or 811 or 830:
                draft.Series.Read(field, number);
                break;
            case 250 or 300 or (>= 500 and <= 599):
                NoteFields.Read(field, number, draft);
                ThesisNote(draft, number);
                break;
            case >= 600 and <= 699:
                SubjectFields.Read(field, number, draft.Subjects);
                draft.Types.Word(number == 655 ? field.First('a') : null);
                break;
            default:
                Local(draft, field, number);
                break;
        }
    }

    private static void ThesisNote(MarcDraft draft, int number)
    {
        if (number == 502)
        {
            draft.Types.Thesis();
        }
    }

    private static void Local(MarcDraft draft, DataField field, int number)
    {
        switch (number)
        {
            case 773:
                draft.Titles.Instead(field.First('t'));
                HostNote(draft, field);
                break;
            case 852 or 952:
                HoldingFields.Read(field, number, draft);
                break;
            case 942:
                draft.Types.Word(field.First('c'));
                break;
            case 980:
                draft.Collections.AddRange(field.All("a"));
                break;
        }
    }

    /// <summary>773 names what an article stands in: "Trong: Tạp chí Cẩm Thành. - 1998. - Số 12".</summary>
    private static void HostNote(MarcDraft draft, DataField field)
    {
        if (field.Join("atdgh", ". - ") is { } host && field.Indicator1 != '1')
        {
            draft.Notes.Add($"Trong: {host}");
        }
    }

    private static Description Describe(MarcDraft draft, Title title)
    {
        var record = draft.Record;
        var coded = record.Control(8);
        return new()
        {
            Title = title,
            Contributors = draft.Contributors.ToContributors(),
            Subjects = [.. draft.Subjects],
            Classifications = [.. draft.Classifications],
            Languages = draft.Languages.ToCodes(coded),
            Publication = draft.Publication.ToPublication(coded),
            Edition = Joined(draft.Editions, "; "),
            Series = draft.Series.ToSeries(),
            PhysicalDescription = Joined(draft.PhysicalDescriptions, "; "),
            Identifiers = [.. draft.Identifiers],
            Notes = [.. draft.Notes],
            Abstract = Joined(draft.Abstracts, "\n\n"),
            TableOfContents = Joined(draft.Contents, "\n"),
            Type = draft.Types.ToType(record, coded, record.Control(7)),
            Rights = Joined(draft.Rights, "\n"),
        };
    }

    private static string? Joined(List<string> texts, string separator) => texts.Count == 0 ? null : string.Join(separator, texts);

    private static string? Key(MarcRecord record) => ControlText(record, 1);

    /// <summary>The text of a control field that names something; null when there is none or it is empty.</summary>
    private static string? ControlText(MarcRecord record, int number)
    {
        foreach (var field in record.Fields)
        {
            if (field.Number == number && record.Text(record.Raw(field)) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
