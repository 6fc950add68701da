using System.Formats.Tar;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Thana.Web.Modules.Attachments;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Backups;

/// <summary>
/// Copies the registers while they are written, holds the copy against one state of them, and puts it with keys and guard records into an encrypted file that is either whole or not
/// there. What a thief of the file lacks is the private half of the pair (docs/guide/backup.md).
/// </summary>
public sealed class Backup(Database database, StationOptions options, KeyRing ring, Guard guard, TimeProvider clock)
{
    public const string Ending = ".thana";
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <param name="File">Where it stands.</param>
    /// <param name="Entries">In the logs at that moment.</param>
    public sealed record Made(string File, long Bytes, long Entries, int Removed);

    /// <exception cref="KeyRefusedException">There is no pair to encrypt to.</exception>
    /// <exception cref="BackupRefusedException">The copy is not what the registers were; nothing was left.</exception>
    public Made Run(string folder)
    {
        var recipient = BackupKey.ReadPublic(options.Data);
        Directory.CreateDirectory(folder);
        var work = Directory.CreateDirectory(Path.Combine(options.Data, $"backup-{Guid.CreateVersion7():N}")).FullName;
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            guard.Save();
            // Guard records and keys first: a record newer than the copy would call the restored registers rolled back.
            foreach (var part in new[] { "keys", "guard", WebSessions.Folder })
                CopyFolder(Path.Combine(options.Data, part), Path.Combine(work, part));
            var manifest = CopyDatabase(work, now);
            var to = Path.Combine(folder, $"thana-{now.ToString(Stamp, CultureInfo.InvariantCulture)}{Ending}");
            // After the database: every file that it names was durable before it.
            var bytes = Write([work, Path.Combine(options.Data, BlobStore.Folder)], manifest, to, recipient);
            return new Made(to, bytes, manifest.Rows["entries"], Retention.Apply(folder));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>When a backup was made, by its name; null for any other file.</summary>
    public static DateTime? At(string file) =>
        Path.GetFileName(file) is ['t', 'h', 'a', 'n', 'a', '-', .. var rest] && rest.EndsWith(Ending, StringComparison.Ordinal)
        && DateTime.TryParseExact(rest[..^Ending.Length], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        Directory.CreateDirectory(to);
        // Half-written drafts of a file have longer names and are left out.
        foreach (var file in Directory.EnumerateFiles(from).Where(f => Path.GetExtension(f) is ".key" or ".guard" or ".xml" or ".public"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private BackupManifest CopyDatabase(string work, DateTime now)
    {
        using var session = database.Open();
        session.BeginReading();
        var manifest = new BackupManifest(
            now, database.IsPostgres ? BackupManifest.Postgres : BackupManifest.Sqlite, options.Domain, ring.Root.Id, BackupManifest.HeadsOf(session), BackupManifest.RowsOf(session), new Dictionary<string, string>(StringComparer.Ordinal));
        if (database.IsPostgres)
            PostgresTools.Dump(options.Postgres!, session.Scalar<string>("SELECT pg_export_snapshot()")!, Path.Combine(work, "thana.dump"));
        else
            CopySqlite(session, work, manifest);
        session.Rollback();
        return manifest;
    }

    private static void CopySqlite(Session session, string work, BackupManifest manifest)
    {
        var file = Path.Combine(work, "thana.db");
        using (var copy = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            copy.Open();
            // The reading transaction of the source goes on, so the copy is exactly the state that was counted.
            ((SqliteConnection)session.Connection).BackupDatabase(copy);
        }

        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var reopened = new Session(connection);
        if (reopened.Scalar<string>("PRAGMA integrity_check(1)") is { } state && state != "ok")
            throw new BackupRefusedException($"The copy of the database is damaged: {state}");
        manifest.Compare(reopened);
    }

    private static long Write(string[] folders, BackupManifest manifest, string to, byte[] recipient)
    {
        var (work, attachments) = (folders[0], folders[1]);
        var files = Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetRelativePath(work, f).Replace('\\', '/'), Path: f))
            .Concat(Directory.Exists(attachments) ? Directory.EnumerateFiles(attachments, "*" + BlobStore.Ending).Select(f => (Name: $"{BlobStore.Folder}/{Path.GetFileName(f)}", Path: f)) : [])
            .OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        manifest = manifest with { Files = files.ToDictionary(f => f.Name, f => BackupManifest.HashOf(f.Path), StringComparer.Ordinal) };
        var draft = $"{to}.{Guid.CreateVersion7():N}.part";
        try
        {
            using (var disk = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
            {
                using (var archive = SealedArchive.Write(disk, recipient))
                using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
                {
                    using var json = new MemoryStream(manifest.Json());
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.Name) { DataStream = json });
                    foreach (var file in files)
                    {
                        using var bytes = File.OpenRead(file.Path);
                        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, file.Name) { DataStream = bytes });
                    }
                }

                disk.Flush(flushToDisk: true);
            }

            File.Move(draft, to, overwrite: false);
            return new FileInfo(to).Length;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
