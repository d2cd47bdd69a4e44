using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// The private PostgreSQL cannot be had, and why, in words for the person at the machine: what is wrong, then what to do. <see cref="Exception.Message"/>
/// is both sentences, Vietnamese first, to be printed as one paragraph.
/// </summary>
public sealed class PrivatePostgresException(PostgresFault fault, BilingualText text, Exception? inner = null)
    : Exception($"{text.Vi}{Environment.NewLine}{text.En}", inner)
{
    public PostgresFault Fault { get; } = fault;

    public BilingualText Text { get; } = text;
}

/// <summary>What went wrong, for programs.</summary>
public enum PostgresFault
{
    /// <summary>Neither PostgreSQL nor a way to fetch it.</summary>
    NotInstalled,

    /// <summary>The data belong to another major version than the programs at hand.</summary>
    OtherVersion,

    /// <summary>Another running instance owns the data folder.</summary>
    InUse,

    /// <summary>The account that must run the server cannot read, reach or write what it needs.</summary>
    NoAccess,

    DiskFull,

    /// <summary>The server sorts Vietnamese words wrongly.</summary>
    WrongOrder,

    /// <summary>Anything else: the message ends with the server's own last lines.</summary>
    ServerFailed,
}
