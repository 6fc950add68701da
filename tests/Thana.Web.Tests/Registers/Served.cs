using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Thana.Web.Platform;
using Xunit;

namespace Thana.Web.Tests.Registers;

/// <summary><c>thana serve</c> as a process of its own, to be killed.</summary>
internal sealed class Served : IDisposable
{
    private readonly Process program;

    private Served(Process process, Uri address) => (program, Address) = (process, address);

    public Uri Address { get; }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "thana.dll");

    public static async Task<Served> Start(StationOptions options, IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort();
        var process = Launch(["serve", "--urls", $"http://127.0.0.1:{port}", .. Where(options)], environment, drain: true);
        var served = new Served(process, new Uri($"http://127.0.0.1:{port}"));
        using var http = new HttpClient { BaseAddress = served.Address };
        for (var i = 0; ; i++)
        {
            try
            {
                using var answer = await http.GetAsync("/sign-in");
                return served;
            }
            catch (HttpRequestException) when (i < 1_200 && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int Exit, string Output)> Run(StationOptions options, params string[] arguments) => RunBare([.. arguments, .. Where(options)]);

    public static async Task<(int Exit, string Output)> RunBare(string[] arguments)
    {
        using var process = Launch(arguments, null, drain: false);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <param name="cookies">Of an earlier run, whose session holds: its keys are in the data folder.</param>
    public async Task<HttpClient> SignIn(CookieContainer cookies)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Address };
        if (cookies.Count > 0)
            return http;
        using var answer = await http.PostAsJsonAsync("/api/sign-in", new { Name = "psa", TestStation.Password, Code = TestStation.Code(TimeProvider.System.GetUtcNow()) });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return http;
    }

    /// <summary>Posts FIRs from several sides, until the process is killed some time after the first answers; keeps the keys and the receipts that came back.</summary>
    public async Task LoadAndKill(ConcurrentDictionary<string, string?> receipts, string run, CookieContainer cookies, TimeSpan after)
    {
        using var http = await SignIn(cookies);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var load = Task.WhenAll(Enumerable.Range(0, 6).Select(async lane =>
        {
            for (var i = 0; ; i++)
            {
                var key = $"{run}-{lane}-{i:00000}";
                receipts[key] = null;
                try
                {
                    receipts[key] = await Post(http, key);
                    begun.TrySetResult();
                }
                catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
                {
                    return;
                }
            }
        }));
        await Task.WhenAny(begun.Task, load);
        await Task.Delay(after);
        Kill();
        await load;
    }

    public static async Task<string> Post(HttpClient http, string key)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var answer = await http.PostAsJsonAsync("/api/firs", new { Key = key, Fir = Acts.Theft(now) });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        program.Kill();
        program.WaitForExit();
    }

    public void Dispose()
    {
        if (!program.HasExited)
            Kill();
        program.Dispose();
    }

    private static string[] Where(StationOptions options) => options.Postgres is { } text ? ["--data", options.Data, "--postgres", text] : ["--data", options.Data];

    private static Process Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, bool drain)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        if (drain)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
