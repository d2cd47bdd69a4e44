using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Descriptions.Marc;

/// <summary>The description that lines say. A line that the record before would write is that part of it, also what no line can show.</summary>
internal sealed class MarcReading(IReadOnlyList<(int Number, MarcLine Line)> lines, Description before, List<MarcProblem> problems)
{
    private static readonly Dictionary<string, string> _subfields = new()
    {
        ["020"] = "a",
        ["022"] = "a",
        ["024"] = "a2",
        ["041"] = "a",
        ["050"] = "a",
        ["080"] = "a2",
        ["082"] = "a2",
        ["084"] = "a2",
        ["086"] = "a",
        ["100"] = "ad49",
        ["110"] = "ad49",
        ["111"] = "ad49",
        ["130"] = "a",
        ["240"] = "a",
        ["245"] = "abc",
        ["246"] = "a",
        ["250"] = "a",
        ["264"] = "abc",
        ["300"] = "a",
        ["490"] = "av",
        ["500"] = "a",
        ["505"] = "a",
        ["520"] = "a",
        ["540"] = "a",
        ["600"] = "ax2",
        ["610"] = "ax2",
        ["630"] = "ax2",
        ["648"] = "ax2",
        ["650"] = "ax2",
        ["651"] = "ax2",
        ["653"] = "ax2",
        ["655"] = "ax2",
        ["700"] = "ad49",
        ["710"] = "ad49",
        ["711"] = "ad49",
        ["856"] = "u",
    };

    private static readonly string[] _single = ["041", "245", "250", "264", "300", "505", "520", "540"];

    public Description Read()
    {
        Check();
        return before with
        {
            Title = Title(),
            Contributors = Of(["100", "110", "111", "700", "710", "711"], Written(before.Contributors, (name, i) => MarcWriting.Of(name, i == 0 && MarcWriting.HasMain(before))), Contributor),
            Subjects = Of(["600", "610", "630", "648", "650", "651", "653", "655"], Written(before.Subjects, (one, _) => MarcWriting.Of(one)), Subject),
            Classifications = Of(["050", "080", "082", "084"], Written(before.Classifications, (one, _) => MarcWriting.Of(one)), Classification),
            Languages = Languages(),
            Publication = Publication(),
            Edition = Text("250", before.Edition),
            Series = Of(["490"], Written(before.Series, (one, _) => MarcWriting.Of(one)), (_, line) => new Series(Main(line), line['v'])),
            PhysicalDescription = Text("300", before.PhysicalDescription),
            Identifiers = Of(["020", "022", "024", "086", "856"], Written(before.Identifiers, (one, _) => MarcWriting.Of(one)), Identifier),
            Notes = Of(["500"], Written(before.Notes, (note, _) => MarcWriting.Text("500", "##", note)), (_, line) => Main(line)),
            TableOfContents = Text("505", before.TableOfContents),
            Abstract = Text("520", before.Abstract),
            Rights = Text("540", before.Rights),
        };
    }

    private void Check()
    {
        var met = new HashSet<string>();
        foreach (var (number, line) in lines)
        {
            if (!_subfields.TryGetValue(line.Tag, out var codes))
                problems.Add(new(number, MarcFault.Unknown));
            else if (line.Subfields.Any(one => !codes.Contains(one.Code, StringComparison.Ordinal)))
                problems.Add(new(number, MarcFault.UnknownSubfield));
            else if (line[line.Tag == "856" ? 'u' : 'a'] is null && line.Tag != "264")
                problems.Add(new(number, line.Tag == "245" ? MarcFault.NoTitle : MarcFault.NoSubfield));
            var once = line.Tag is "130" or "240" ? "240" : line.Tag is "110" or "111" ? "100" : line.Tag;
            if (!met.Add(once) && (_single.Contains(once) || once is "240" or "100"))
                problems.Add(new(number, MarcFault.Twice));
        }

        if (!met.Contains("245"))
            problems.Add(new(0, MarcFault.NoTitle));
    }

    private Title Title()
    {
        var was = before.Title;
        var proper = Single("245");
        var kept = proper is null || proper.Subfields.SequenceEqual(MarcWriting.Title(was, true).Trimmed().Subfields);
        return new Title
        {
            Proper = kept ? was.Proper : proper!['a'] ?? "",
            Remainder = kept ? was.Remainder : proper!['b'],
            Responsibility = kept ? was.Responsibility : proper!['c'],
            Parallel = Of(["246"], Written(was.Parallel, (one, _) => MarcWriting.Parallel(one)), (_, line) => Main(line)),
            Uniform = Kept(was.Uniform, Single("240") ?? Single("130")),
        };
    }

    private Publication? Publication()
    {
        var line = Single("264");
        var was = before.Publication;
        if (line is null ? MarcWriting.Publication(was).Subfields.Count == 0 : line.Subfields.SequenceEqual(MarcWriting.Publication(was).Trimmed().Subfields))
            return was;
        if (line is null)
            return null;
        var date = line['c'];
        var years = date is null ? null : DateAsWritten.Years(date);
        var sameDate = date == was?.Date?.Trim();
        return new Publication
        {
            Places = [.. line.Of('a')],
            Publishers = [.. line.Of('b')],
            Date = sameDate ? was?.Date : date,
            YearFrom = sameDate ? was?.YearFrom : years?.From,
            YearTo = sameDate ? was?.YearTo : years?.To,
        };
    }

    private IReadOnlyList<string> Languages()
    {
        var found = lines.FirstOrDefault(one => one.Line.Tag == "041");
        string[] codes = found.Line is null ? [] : [.. found.Line.Of('a')];
        if (codes.SequenceEqual(before.Languages.Select(code => code.Trim()).Where(code => code.Length > 0)))
            return before.Languages;
        if (codes.Any(code => code.Length != 3 || !code.AsSpan().ContainsOnly(char.IsAsciiLetterLower)))
            problems.Add(new(found.Number, MarcFault.BadLanguage));
        return codes;
    }

    private Contributor Contributor(int number, MarcLine line) => new()
    {
        Name = Main(line),
        Role = line['4'] ?? (line.Tag[0] == '1' ? "aut" : "ctb"),
        Kind = line.Tag[1..] switch { "10" => AgentKind.Corporate, "11" => AgentKind.Meeting, _ => AgentKind.Person },
        Dates = line['d'],
        Variants = [.. line.Of('9')],
    };

    private Subject Subject(int number, MarcLine line) => new(
        string.Join(" -- ", line.Subfields.Where(one => one.Code is 'a' or 'x').Select(one => one.Text)),
        line.Tag switch
        {
            "600" => SubjectKind.Person,
            "610" => SubjectKind.Corporate,
            "630" => SubjectKind.Title,
            "648" => SubjectKind.Period,
            "651" => SubjectKind.Place,
            "653" => SubjectKind.Keyword,
            "655" => SubjectKind.Genre,
            _ => SubjectKind.Topic,
        },
        line['2']);

    private Classification Classification(int number, MarcLine line) => line.Tag switch
    {
        "082" => new("ddc", Main(line), line['2']),
        "080" => new("udc", Main(line), line['2']),
        "050" => new("lcc", Main(line)),
        _ => new(line['2'] ?? "", Main(line)),
    };

    private Identifier Identifier(int number, MarcLine line)
    {
        var written = line['a'] ?? line['u'] ?? "";
        var (kind, value) = line.Tag switch
        {
            "020" => (IdentifierKind.Isbn, IsbnIssn.Isbn(written)),
            "022" => (IdentifierKind.Issn, IsbnIssn.Issn(written)),
            "086" => (IdentifierKind.DocumentNumber, written),
            "856" => (IdentifierKind.Uri, Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? written : null),
            _ => (line['2'] == "doi" ? IdentifierKind.Doi : IdentifierKind.Other, written),
        };
        if (value is null)
            problems.Add(new(number, MarcFault.BadNumber));
        return new Identifier(kind, value ?? written, written);
    }

    private string? Text(string tag, string? was) => Kept(was, Single(tag));

    /// <summary>A text as it was where the line says the same but for its ends.</summary>
    private static string? Kept(string? was, MarcLine? line) => line is null
        ? string.IsNullOrWhiteSpace(was) ? was : null
        : was is not null && MarcWriting.Text("500", "##", was).Trimmed()['a'] == line['a'] ? was : line['a'];

    private MarcLine? Single(string tag) => lines.Select(one => one.Line).FirstOrDefault(line => line.Tag == tag);

    private List<T> Of<T>(string[] tags, Dictionary<string, Queue<T>> written, Func<int, MarcLine, T> make)
    {
        var parts = new List<T>();
        foreach (var (number, line) in lines.Where(one => tags.Contains(one.Line.Tag)))
            parts.Add(written.TryGetValue(line.ToString(), out var same) && same.TryDequeue(out var kept) ? kept : make(number, line));
        return parts;
    }

    /// <summary>The parts of the record before by the lines that they make.</summary>
    private static Dictionary<string, Queue<T>> Written<T>(IReadOnlyList<T> parts, Func<T, int, MarcLine> line) => parts
        .Select((part, i) => (Line: line(part, i).Trimmed(), Part: part)).GroupBy(one => one.Line.ToString()).ToDictionary(group => group.Key, group => new Queue<T>(group.Select(one => one.Part)));

    private static string Main(MarcLine line) => line['a'] ?? "";
}
