using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>One use as the script has it: what is sent, and beside it what is true of it.</summary>
/// <param name="At">When.</param>
/// <param name="Sighting">What the recorder is told.</param>
/// <param name="Who">Who it truly is, as COUNTER tells readers apart: the account; else the cookie; else address and user agent.</param>
/// <param name="IsRobot">Whether a robot did it.</param>
internal sealed record PlayedUse(DateTimeOffset At, UsageSighting Sighting, string Who, bool IsRobot);
