using ThuVienSo.Web.Health;

namespace ThuVienSo.Web.Usage;

/// <summary>How the recording of uses is.</summary>
internal sealed class UsageGauges(UsageDesk desk)
{
    public void Write(MetricText text)
    {
        if (desk.Recorder?.State is not { } state)
            return;
        text.About("thuvienso_usage_written_total", "counter", "Uses forced to the disk of this machine.");
        text.Value("thuvienso_usage_written_total", state.Written);
        text.About("thuvienso_usage_shipped_total", "counter", "Uses brought to the catalog, those that ended processes left included.");
        text.Value("thuvienso_usage_shipped_total", state.Shipped);
        text.About("thuvienso_usage_lost_total", "counter", "Uses for which there was no room, or that came after their month had expired.");
        text.Value("thuvienso_usage_lost_total", state.Lost);
        text.About("thuvienso_usage_waiting", "gauge", "Uses in memory, on their way to the disk.");
        text.Value("thuvienso_usage_waiting", state.Waiting);
        text.About("thuvienso_usage_failing", "gauge", "1 when uses could not be written or brought to the catalog the last time.");
        text.Value("thuvienso_usage_failing", state.Problem is null ? 0 : 1);
    }
}
