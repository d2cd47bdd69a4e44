namespace ThuVienSo.Web.Api.Parameters;

/// <summary>
/// One parameter of an address: read by it, checked by it and described by it, so that the three cannot differ. Every parameter can be
/// left out unless
/// <see cref="Required"/>.
/// </summary>
public abstract record ApiParameter(string Name, Sentence About)
{
    public bool Required { get; init; }

    /// <summary>What an example looks like in the description; null when the kind says it.</summary>
    public string? Example { get; init; }

    /// <summary>Free text of at most <see cref="MaxLength"/> UTF-16 units; longer is wrong.</summary>
    public sealed record Text(string Name, Sentence About, int MaxLength) : ApiParameter(Name, About)
    {
        /// <summary>The length that callers are told, of composed text: less than <see cref="MaxLength"/> where decomposed text, which is longer, is taken too.</summary>
        public int ComposedLength { get; init; } = MaxLength;
    }

    /// <summary>Several values: the parameter repeated and, for codes, values with commas between. Any of them may hold.</summary>
    /// <param name="Name">Name of the parameter.</param>
    /// <param name="About">Description.</param>
    /// <param name="Commas">Whether a comma divides values; not for headings and names, which contain commas.</param>
    /// <param name="Allowed">The values there are; null when they are data.</param>
    public sealed record Several(string Name, Sentence About, bool Commas, IReadOnlyList<string>? Allowed = null) : ApiParameter(Name, About)
    {
        public const int MaxValues = 50;
        public const int MaxLength = 500;

        /// <summary>Values at most.</summary>
        public int Most { get; init; } = MaxValues;
    }

    /// <summary>A whole number from <paramref name="Least"/> to <paramref name="Most"/>; null default means "not stated".</summary>
    public sealed record Number(string Name, Sentence About, int Least, int Most, int? Default) : ApiParameter(Name, About);

    /// <summary>"true" or "false"; left out it is neither.</summary>
    public sealed record Flag(string Name, Sentence About) : ApiParameter(Name, About);

    /// <summary>One of a few words, the first is the default.</summary>
    public sealed record Choice(string Name, Sentence About, IReadOnlyList<string> Words) : ApiParameter(Name, About);
}

/// <summary>A header that an address takes, as metadata of its endpoint, for its description.</summary>
/// <param name="Name">Of the header.</param>
/// <param name="About">Description.</param>
/// <param name="MaxLength">Characters at most.</param>
/// <param name="Example">As it may be sent.</param>
public sealed record ApiHeader(string Name, Sentence About, int MaxLength, string Example);

/// <summary>The parameters of one address, as metadata of its endpoint.</summary>
public sealed record ApiParameters(IReadOnlyList<ApiParameter> All)
{
    /// <summary>The parameter that every address takes.</summary>
    public static readonly ApiParameter.Choice Language = new(
        ApiLanguage.Parameter,
        new(
            "Ngôn ngữ của thông báo; không có thì theo Accept-Language, rồi tiếng Việt.",
            "Language of messages; without it Accept-Language decides, then Vietnamese."),
        [ApiLanguage.Vietnamese, ApiLanguage.English]);

    public static ApiParameters Of(params ApiParameter[] own) => new([.. own, Language]);
}
