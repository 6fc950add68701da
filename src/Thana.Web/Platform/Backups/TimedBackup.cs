namespace Thana.Web.Platform.Backups;

/// <summary>Makes a backup every quarter of an hour while the station is open, and tells how old the last good one is.</summary>
public sealed class TimedBackup(Backup backup, StationOptions options, TimeProvider clock, ILogger<TimedBackup> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>When the newest backup in the folder was made; null when there is none, or none is asked for.</summary>
    public DateTime? Last => options.BackupTo is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(Backup.At).Max() : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.BackupTo is not { } folder)
            return;
        // Not in the way of the start.
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            if (Last is { } last && clock.GetUtcNow().UtcDateTime - last < Every)
                continue;
            try
            {
                var made = backup.Run(folder);
                Failure = null;
                log.LogInformation("Backup {File}: {Entries} entries, {Bytes} bytes", made.File, made.Entries, made.Bytes);
            }
            catch (Exception failure)
            {
                Failure = failure.Message;
                log.LogError("The backup failed, the last good one is of {Last}: {Failure}", Last, failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
