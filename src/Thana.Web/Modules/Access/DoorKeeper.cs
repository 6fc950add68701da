namespace Thana.Web.Modules.Access;

/// <summary>Goes round the doors: what was refused is written into the access log, codes whose time is over leave the database.</summary>
public sealed partial class DoorKeeper(DoorCodes codes, DoorLog doors, ILogger<DoorKeeper> log) : BackgroundService
{
    private const int SecondsBetweenWipes = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override void Dispose()
    {
        base.Dispose();
        // Its connection must be gone before the database is.
        try
        {
            ExecuteTask?.Wait(TimeSpan.FromSeconds(10));
        }
        catch (AggregateException)
        {
            // It was told to stop.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Round(() => doors.Flush(closing: true));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            await Round(() => doors.Flush());
            if (second % SecondsBetweenWipes == 0)
                await Round(() => Task.Run(codes.Wipe, stoppingToken));
        }
    }

    // What was not written stays counted, and the next round tries again.
    private async Task Round(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Stumbled(log, why);
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of the doors was not finished")]
    private static partial void Stumbled(ILogger log, Exception why);
}
