using Thana.Web.Commands;
using Thana.Web.Modules.Attachments;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Keys;

namespace Thana.Web.Platform;

/// <summary>How the installation stands: in what form its root key lies on the disk, and how old its last backup is.</summary>
public static class Health
{
    /// <param name="RootKey">What its form protects from, and what not.</param>
    /// <param name="Backups">False when no timed backup is asked for.</param>
    /// <param name="LastBackup">UTC; null when there is none.</param>
    /// <param name="ScannerAnswers">Of the virus scanner; null when none is installed.</param>
    /// <param name="BackupFailure">Why the last attempt failed; null when it did not.</param>
    public sealed record Answer(string RootKey, bool Backups, DateTime? LastBackup, int? BackupAgeMinutes, string? BackupFailure, bool? ScannerAnswers);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/health", async (KeyRing ring, TimedBackup backup, VirusScanner scanner, StationOptions options, TimeProvider clock) => new Answer(
                KeysCommand.Protection(ring.File),
                options.BackupTo is not null,
                backup.Last,
                backup.Last is { } at ? (int)(clock.GetUtcNow().UtcDateTime - at).TotalMinutes : null,
                backup.Failure,
                await scanner.Answers()))
            .RequireAuthorization(Access.May.ReadConfiguration).WithTags("Log").WithSummary("How the root key lies on the disk and how old the last backup is").Produces<Answer>();
}
