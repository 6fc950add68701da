using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Thana.Browser.Tests;

/// <summary>The real program as its own process on a free port, with an empty data folder.</summary>
internal sealed partial class RunningStation : IAsyncDisposable
{
    private Process process;

    private RunningStation(string data, string url, Process process, string setUpCode) =>
        (Data, Url, this.process, SetUpCode) = (data, url, process, setUpCode);

    public string Data { get; }

    public string Url { get; }

    public string SetUpCode { get; private set; }

    /// <summary>The authenticator app of the account that set the station up.</summary>
    public AuthenticatorApp? App { get; set; }

    public static string Repository { get; } = FindRepository();

    private static string Program { get; } = Path.Combine(
        Repository, "src", "Thana.Web", "bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "thana");

    public static async Task<RunningStation> Open(params string[] more)
    {
        var data = Directory.CreateTempSubdirectory("thana-browser-").FullName;
        // A name, since browsers give an address of numbers no passkeys.
        var url = $"http://localhost:{FreePort()}";
        var (process, code) = await Start(data, url, more);
        return new RunningStation(data, url, process, code);
    }

    /// <summary>What a power cut does to the program: killed, then started again on the same folder.</summary>
    public async Task CutThePower()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        (process, SetUpCode) = await Start(Data, Url, []);
    }

    /// <summary>The program goes away until <see cref="ComeBack"/>.</summary>
    public async Task GoAway()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task ComeBack()
    {
        process.Dispose();
        (process, SetUpCode) = await Start(Data, Url, []);
    }

    public static async Task<(int Exit, string Output)> Command(params string[] arguments)
    {
        using var command = Process.Start(Info(arguments))!;
        var output = command.StandardOutput.ReadToEndAsync();
        var errors = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private static async Task<(Process Process, string Code)> Start(string data, string url, string[] more)
    {
        var running = Process.Start(Info(["serve", "--data", data, "--urls", url, .. more]))!;
        var code = "";
        while (await running.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with Ctrl+C", StringComparison.Ordinal))
        {
            if (CodeLine().IsMatch(line))
                code = line.Trim();
        }

        // Nobody reads on; a full pipe would stop the program.
        _ = running.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = running.StandardError.BaseStream.CopyToAsync(Stream.Null);
        using var http = new HttpClient();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                await http.GetAsync($"{url}/sign-in");
                return (running, code);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"The program did not answer at {url}.");
    }

    private static ProcessStartInfo Info(string[] arguments) => new(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Thana.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder;
    }

    [GeneratedRegex("^ {6}[A-Z2-9]{12}$", RegexOptions.None, 1_000)]
    private static partial Regex CodeLine();
}
