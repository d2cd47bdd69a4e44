namespace ThuVienSo.Catalog.Usage;

/// <summary>What somebody did, as COUNTER 5.1 sees it (section 3.3.4 of its Code of Practice).</summary>
public enum UsageKind
{
    /// <summary>Any other page of the site: it makes a visit, and nothing else is counted of it.</summary>
    Visit,

    /// <summary>The first page of the answer to a search (Searches_Platform).</summary>
    Search,

    /// <summary>The record of a document, as a page or in a form for programs: an investigation.</summary>
    View,

    /// <summary>One page of a digitised document with its text: a request, and so an investigation too.</summary>
    PageRead,

    /// <summary>A file, a PDF or the text of a document: a request, and so an investigation too.</summary>
    Download,

    /// <summary>Digital material that was asked for and is not for whom asked (No_License).</summary>
    Refused,
}

/// <summary>By which way.</summary>
public enum UsageChannel
{
    /// <summary>Pages for people, with what their scripts fetch.</summary>
    Page,

    /// <summary>The API, by a program.</summary>
    Api,
}

/// <summary>Access_Method of COUNTER 5.1 (3.3.6): programs that mine texts by agreement are kept apart from readers.</summary>
public enum AccessMethod
{
    Regular,
    Tdm,
}

/// <summary>
/// Access_Type of COUNTER 5.1 (3.3.5), at the time of the use and the same for every asker. What everybody may read here is open; nothing is only
/// free to read.
/// </summary>
public enum AccessType
{
    Open,
    Controlled,
}
