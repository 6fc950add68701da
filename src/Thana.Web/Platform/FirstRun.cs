using Thana.Web.Commands;
using Thana.Web.Modules.Access;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Keys;

namespace Thana.Web.Platform;

/// <summary>What a person at the terminal must know when the station opens.</summary>
public static class FirstRun
{
    public static void Announce(IServiceProvider services, IReadOnlyList<string> urls, TextWriter output)
    {
        var url = urls[0].Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).TrimEnd('/');
        output.WriteLine();
        output.WriteLine($"  Thana is open at {url}");
        if (!services.GetRequiredService<OfficeList>().SetUp)
        {
            output.WriteLine("  The installation is empty. To set up a station, open the address and give this code:");
            output.WriteLine($"      {services.GetRequiredService<SetUpCode>().Text}");
            output.WriteLine("  To look around with invented people instead, stop it and run:  ./run --demo");
        }

        output.WriteLine($"  Root key {KeysCommand.Protection(services.GetRequiredService<KeyRing>().File)}.");
        var backup = services.GetRequiredService<TimedBackup>();
        if (services.GetRequiredService<StationOptions>().BackupTo is { } folder)
            output.WriteLine(backup.Last is { } last ? FormattableString.Invariant($"  Backups go to {folder}; the last one is of {last:yyyy-MM-dd HH:mm} UTC.") : $"  Backups go to {folder}; there is none yet.");
        foreach (var warning in Wire.InClear(services.GetRequiredService<StationOptions>(), urls))
            output.WriteLine("  WARNING: " + warning);
        output.WriteLine("  Stop with Ctrl+C.");
        output.WriteLine();
    }
}
