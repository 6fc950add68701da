using System.Diagnostics;
using System.Text;
using Thana.Web.Modules.Attachments;
using Thana.Web.Platform;
using Xunit;

namespace Thana.Web.Tests.Attachments;

/// <summary>A real ClamAV daemon with a signature of our own, where it is installed.</summary>
public sealed class VirusScannerTests
{
    private const string Daemon = "/usr/sbin/clamd";
    private const string Mark = "thana-harmful-mark-0123456789";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_scanner_knows_is_refused_and_without_its_answer_everything()
    {
        Assert.SkipUnless(File.Exists(Daemon), "skipped: not here: clamav-daemon");
        var folder = Directory.CreateTempSubdirectory("thana-clam-").FullName;
        var socket = Path.Combine(folder, "s");
        await File.WriteAllTextAsync(Path.Combine(folder, "own.ndb"), $"Thana.Mark:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Mark))}\n", Stop);
        var config = Path.Combine(folder, "conf");
        await File.WriteAllTextAsync(config, $"LocalSocket {socket}\nDatabaseDirectory {folder}\nForeground yes\nStreamMaxLength 60M\n", Stop);
        var scanner = new VirusScanner(new StationOptions { Data = folder, Domain = "thana.test", VerifyAddress = "HTTPS://THANA.TEST/V", Scanner = socket });
        Assert.Equal("attachment.not-scanned", (await scanner.Scan(Files.Picture()))?.Code);
        Assert.False(await scanner.Answers());

        using var daemon = Process.Start(new ProcessStartInfo(Daemon, ["--config-file", config]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        try
        {
            for (var i = 0; i < 300 && await scanner.Answers() != true; i++)
                await Task.Delay(100, Stop);
            Assert.Null(await scanner.Scan(Files.Picture()));
            Assert.Null(await scanner.Scan(new byte[(128 << 10) + 1]));
            Assert.Equal("attachment.virus", (await scanner.Scan(Encoding.ASCII.GetBytes("before " + Mark + " behind")))?.Code);
            Assert.Equal("attachment.virus", (await scanner.Scan((byte[])[.. new byte[100_000], .. Encoding.ASCII.GetBytes(Mark)]))?.Code);
        }
        finally
        {
            daemon.Kill();
            await daemon.WaitForExitAsync(Stop);
            Directory.Delete(folder, recursive: true);
        }
    }
}
