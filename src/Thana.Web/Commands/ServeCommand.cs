using System.CommandLine;
using Thana.Web.Modules.Demonstration;
using Thana.Web.Platform;
using Thana.Web.Platform.Backups;

namespace Thana.Web.Commands;

/// <summary><c>thana serve</c>: the station in the browser.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on.", DefaultValueFactory = _ => "http://localhost:5080" };
        var demo = new Option<bool>("--demo") { Description = "Fill an empty installation with the demonstration province and print its accounts." };
        var command = new Command("serve", "Open the station in the browser (what ./run does).") { urls, demo, DataOptions.BackupTo, DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile, DataOptions.Site, DataOptions.Certificate, DataOptions.CertificateKey, DataOptions.BehindProxy };
        command.SetAction(async (parsed, stop) =>
        {
            StationOptions options;
            try
            {
                options = DataOptions.Read(parsed);
            }
            catch (FormatException unreadable)
            {
                return Fail($"--behind-proxy takes addresses like 10.0.0.5: {unreadable.Message}");
            }

            if (options.Certificate is null && parsed.GetValue(urls)!.Contains("https:", StringComparison.OrdinalIgnoreCase))
                return Fail("An https address needs --certificate, and --certificate-key if the key is in a file of its own (docs/guide/run.md).");
            if (!FitsQr(options.VerifyAddress))
                return Fail($"THANA_VERIFY is '{options.VerifyAddress}': it shares a QR code with the receipt, so it has at most 23 characters of A-Z, 0-9 and $%*+-./: (docs/guide/run.md).");
            try
            {
                var app = WebStation.Build(options, parsed.GetValue(urls)!);
                Station.Migrate(app.Services);
                if (options.BackupTo is not null)
                    BackupKey.ReadPublic(options.Data);
                if (parsed.GetValue(demo) && !await DemonstrationProvince.Fill(app.Services, Console.Out, stop))
                    return 2;
                await app.StartAsync(stop);
                FirstRun.Announce(app.Services, [.. app.Urls], Console.Out);
                await app.WaitForShutdownAsync(stop);
                return 0;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Data.Common.DbException or FormatException)
            {
                // The port is taken, the folder cannot be written, the database server does not answer.
                return Fail($"The station cannot open: {failure.Message}{Wire.Hint(options, failure)}");
            }
        });
        return command;
    }

    // The alphabet of a QR code's denser mode.
    private static bool FitsQr(string address) => address.Length is > 0 and <= 23 && address.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || "$%*+-./:".Contains(c, StringComparison.Ordinal));

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
