namespace Thana.Domain.Law;

/// <summary>
/// Limits that the rules of the registers use, each with the days between which it holds: they are orders, not laws of nature.
/// </summary>
/// <param name="OccurrenceToReport">Beyond this the FIR must say why the report came late (Form 24.5(1), column 5/6).</param>
/// <param name="ReportToWriting">Beyond this the FIR must say why it was written late.</param>
/// <param name="DiaryReceivedToWritten">Beyond this a diary entry must say why it was written late.</param>
public sealed record RuleLimits(DateOnly From, DateOnly? To, TimeSpan OccurrenceToReport, TimeSpan ReportToWriting, TimeSpan DiaryReceivedToWritten)
{
    private static readonly RuleLimits[] All =
    [
        new(DateOnly.MinValue, null, TimeSpan.FromHours(6), TimeSpan.FromHours(2), TimeSpan.FromMinutes(60)),
    ];

    public static RuleLimits On(DateOnly day) => All.First(l => day >= l.From && (l.To is null || day <= l.To));
}
