using System.Diagnostics;
using Npgsql;

namespace Thana.Web.Platform.Backups;

/// <summary>PostgreSQL's own dump and restore, which come with its server or client packages.</summary>
internal static class PostgresTools
{
    public static void Dump(string connection, string snapshot, string to) => Run("pg_dump", connection, ["--format=custom", "--no-owner", "--enable-row-security", $"--snapshot={snapshot}", $"--file={to}"]);

    public static void Restore(string connection, string from) => Run("pg_restore", connection, ["--no-owner", "--single-transaction", "--exit-on-error", from]);

    /// <summary>Runs one statement of the program's own.</summary>
    public static void Execute(string connection, string sql)
    {
        using var to = new NpgsqlConnection(Wire.Verified(connection).ConnectionString);
        to.Open();
        using var command = to.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void Run(string tool, string connection, IEnumerable<string> arguments)
    {
        var to = Wire.Verified(connection);
        var start = new ProcessStartInfo(Find(tool)) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "-h", to.Host ?? "localhost", "-p", to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-U", to.Username ?? "", "-d", to.Database ?? "", "--no-password" }.Concat(arguments))
            start.ArgumentList.Add(argument);
        if (to.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        start.Environment["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyFull => "verify-full", SslMode.VerifyCA => "verify-ca", SslMode.Require => "require", SslMode.Disable => "disable", SslMode.Allow => "allow", _ => "prefer" };
        if (to.RootCertificate is { Length: > 0 } root)
            start.Environment["PGSSLROOTCERT"] = root;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BackupRefusedException($"{tool}: {errors.Trim()}");
    }

    // The newest that is installed: an older one refuses a newer server.
    private static string Find(string tool)
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? tool + ".exe" : tool)).FirstOrDefault(File.Exists)
            ?? throw new BackupRefusedException($"{tool} is not installed on this machine; on Debian: apt-get install postgresql-client");
    }
}
