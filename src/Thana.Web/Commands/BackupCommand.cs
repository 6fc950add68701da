using System.CommandLine;
using Thana.Web.Platform;
using Thana.Web.Platform.Backups;

namespace Thana.Web.Commands;

/// <summary><c>thana backup</c> and <c>thana restore</c> (docs/guide/backup.md).</summary>
internal static class BackupCommand
{
    public static Command MakeBackup()
    {
        var to = new Option<string>("--to") { Description = "Folder for the backup: another disk, a stick, a share.", Required = true };
        var command = new Command("backup", "Copy the registers, keys and guard records into one encrypted file, also while the station is open. Keeps the newest 96, one a day for 30 days, one a month for 12.")
        {
            to, DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile,
        };
        command.SetAction(parsed =>
        {
            using var services = Station.Open(DataOptions.Read(parsed));
            var made = services.GetRequiredService<Backup>().Run(Path.GetFullPath(parsed.GetValue(to)!));
            Console.Out.WriteLine(FormattableString.Invariant($"{made.File}: {made.Entries} entries, {made.Bytes} bytes. {made.Removed} older backup(s) removed."));
            return 0;
        });
        return command;
    }

    public static Command MakeRestore()
    {
        var from = new Option<string>("--from") { Description = "The backup.", Required = true };
        var key = new Option<string>("--key") { Description = "File with the private half of the pair (thana keys backup-pair).", Required = true };
        var to = new Option<string>("--to") { Description = "Folder to make; it must be empty or not be there.", Required = true };
        var command = new Command("restore", "Open a backup into an empty folder (and an empty PostgreSQL database) and check all of it.") { from, key, to, DataOptions.Postgres, DataOptions.PassphraseFile };
        command.SetAction(parsed =>
        {
            var given = DataOptions.Read(parsed);
            var options = new StationOptions
            {
                Data = Path.GetFullPath(parsed.GetValue(to)!), Postgres = given.Postgres, PassphraseFile = given.PassphraseFile, Domain = given.Domain, VerifyAddress = given.VerifyAddress,
            };
            using var pair = BackupKey.ReadPrivate(parsed.GetValue(key)!);
            var (manifest, report) = Restore.Run(parsed.GetValue(from)!, pair, options);
            Console.Out.WriteLine(FormattableString.Invariant($"Restored to {options.Data}: as of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, {report.Logs} log(s), {report.Entries} entries, all checked: CLEAN."));
            Console.Out.WriteLine("What was written after that moment is not in it. If the guard folder of the lost machine is still there, put its files into the new one before the first start: docs/guide/backup.md");
            return 0;
        });
        return command;
    }

    public static Command MakePair()
    {
        var to = new Option<string>("--to") { Description = "File for the private half. Take it away from this machine; nothing else opens the backups.", Required = true };
        var command = new Command("backup-pair", "Make the pair of keys that backups are encrypted to.") { to, DataOptions.Data };
        command.SetAction(parsed =>
        {
            var options = DataOptions.Read(parsed);
            var id = BackupKey.MakePair(options.Data, parsed.GetValue(to)!);
            Console.Out.WriteLine($"pair {id}: the public half is in {BackupKey.PublicFile(options.Data)}, the private one only in {parsed.GetValue(to)}. Take that file away from this machine, twice.");
            return 0;
        });
        return command;
    }
}
