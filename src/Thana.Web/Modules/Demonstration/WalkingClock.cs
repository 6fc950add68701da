namespace Thana.Web.Modules.Demonstration;

/// <summary>
/// The clock of the demonstration's week. The writer looks once for each act, and once more for the opening of a log; each look is the next
/// moment of the list, so that many acts can wait in one commit and still be written days apart.
/// </summary>
internal sealed class WalkingClock(IEnumerable<DateTime> moments) : TimeProvider
{
    private readonly Queue<DateTime> left = new(moments);
    private readonly Lock turn = new();

    public override DateTimeOffset GetUtcNow()
    {
        lock (turn)
            return left.TryDequeue(out var moment) ? new DateTimeOffset(moment, TimeSpan.Zero) : throw new InvalidOperationException("The demonstration's week is over.");
    }
}
