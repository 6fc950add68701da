namespace Thana.Web.Modules.Access;

/// <summary>Goes round the doors: codes whose time is over leave the database.</summary>
public sealed partial class DoorKeeper(DoorCodes codes, ILogger<DoorKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            try
            {
                if (second % Slow.TotalSeconds == 0)
                    codes.Wipe();
            }
            catch (Exception why) when (why is not OperationCanceledException)
            {
                Stumbled(log, why);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of the doors was not finished")]
    private static partial void Stumbled(ILogger log, Exception why);
}
