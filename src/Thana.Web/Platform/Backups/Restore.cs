using System.Formats.Tar;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using NSec.Cryptography;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Backups;

/// <summary>
/// Opens a backup into an empty folder (and, for PostgreSQL, an empty database), and checks all of it before it stands there: every file against the manifest, the database against its
/// heads, then the whole audit. Whatever is wrong is said, and nothing half-restored stays.
/// </summary>
public static class Restore
{
    /// <param name="options">Data folder to make, the database if it is PostgreSQL, and the name space of the logs.</param>
    /// <exception cref="BackupRefusedException">The archive or the place is not as it must be.</exception>
    public static (BackupManifest Manifest, AuditReport Report) Run(string from, Key key, StationOptions options)
    {
        if (Directory.Exists(options.Data) && Directory.EnumerateFileSystemEntries(options.Data).Any())
            throw new BackupRefusedException($"{options.Data} is not empty. A backup is restored into an empty folder only.");
        var work = $"{options.Data.TrimEnd(Path.DirectorySeparatorChar)}.restoring-{Guid.CreateVersion7():N}";
        Directory.CreateDirectory(work);
        var filled = false;
        try
        {
            var manifest = Unpack(from, key, work);
            if ((manifest.Engine == BackupManifest.Postgres) != options.Postgres is not null)
                throw new BackupRefusedException($"This backup is of {manifest.Engine}: {(options.Postgres is null ? "give an empty database with --postgres" : "restore it without --postgres")}.");
            if (options.Postgres is { } text)
            {
                RequireEmpty(text);
                filled = true;
                // The dump grants to the role that reads; another server may not have it yet.
                PostgresTools.Execute(text, Storage.RowSecurity.RoleSql);
                PostgresTools.Restore(text, Path.Combine(work, "thana.dump"));
                File.Delete(Path.Combine(work, "thana.dump"));
            }

            var report = Check(manifest, new StationOptions { Data = work, Postgres = options.Postgres, PassphraseFile = options.PassphraseFile, Domain = options.Domain, VerifyAddress = options.VerifyAddress });
            if (Directory.Exists(options.Data))
                Directory.Delete(options.Data);
            Directory.Move(work, options.Data);
            return (manifest, report);
        }
        catch
        {
            if (filled)
                Empty(options.Postgres!);
            throw;
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private static BackupManifest Unpack(string from, Key key, string work)
    {
        try
        {
            using var disk = File.OpenRead(from);
            using var archive = SealedArchive.Read(disk, key);
            using (var tar = new TarReader(archive, leaveOpen: true))
            {
                while (tar.GetNextEntry() is { } entry)
                    Put(entry, work);
            }

            // To the very end: only there is it known that nothing is missing.
            archive.CopyTo(Stream.Null);
            var manifest = BackupManifest.Read(Path.Combine(work, BackupManifest.Name));
            File.Delete(Path.Combine(work, BackupManifest.Name));
            var found = Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(work, f).Replace('\\', '/'), BackupManifest.HashOf, StringComparer.Ordinal);
            return BackupManifest.Same(manifest.Files, found) ? manifest : throw new BackupRefusedException("The files in the backup are not the ones it lists.");
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or FormatException or JsonException or FileNotFoundException)
        {
            throw new BackupRefusedException($"The backup cannot be read: {failure.Message}");
        }
    }

    // Names are ours; a name that leads elsewhere is nothing of ours.
    private static void Put(TarEntry entry, string work)
    {
        var parts = entry.Name.Split('/');
        var known = entry.EntryType == TarEntryType.RegularFile && parts switch
        {
            [BackupManifest.Name or "thana.db" or "thana.dump"] => true,
            ["keys" or "guard" or WebSessions.Folder or BlobStore.Folder, var name] => name.Length is > 0 and <= 120 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'),
            _ => false,
        };
        if (!known)
            throw new BackupRefusedException("The backup holds a file that no backup of Thana has.");
        var file = Path.Combine([work, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        entry.DataStream?.CopyTo(stream);
        stream.Flush(flushToDisk: true);
    }

    private static AuditReport Check(BackupManifest manifest, StationOptions options)
    {
        if (manifest.Domain != options.Domain)
            throw new BackupRefusedException($"The logs in the backup are named under {manifest.Domain}; set THANA_DOMAIN to it.");
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        try
        {
            using (var session = services.GetRequiredService<Database>().Open())
            {
                manifest.Compare(session);
                if (services.GetRequiredService<KeyRing>().Root.Id != manifest.Root)
                    throw new BackupRefusedException("The root key in the backup is not the one its registers hang from.");
            }

            var report = services.GetRequiredService<LogAudit>().Run(structural: false);
            return report.Clean ? report : throw new BackupRefusedException($"The registers in the backup are not sound: {report.CouldNotCheck ?? report.Findings[0].ToString()}");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
        }
    }

    private static void RequireEmpty(string postgres)
    {
        using var connection = new NpgsqlConnection(Wire.Verified(postgres).ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()", connection);
        if (command.ExecuteScalar() is not 0L)
            throw new BackupRefusedException("The database given with --postgres is not empty. A backup is restored into an empty database only.");
    }

    // It was empty before; what stands there is ours.
    private static void Empty(string postgres)
    {
        NpgsqlConnection.ClearAllPools();
        using var connection = new NpgsqlConnection(Wire.Verified(postgres).ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("DO $$ BEGIN EXECUTE format('DROP SCHEMA %I CASCADE', current_schema()); END $$; CREATE SCHEMA public", connection);
        command.ExecuteNonQuery();
    }
}
