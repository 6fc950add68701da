using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Firs;
using Thana.Web.Platform;
using Xunit;

namespace Thana.Paper.Tests;

/// <summary>A whole station on a database of its own, over HTTP, with a clerk signed in.</summary>
public sealed class PaperStation : IAsyncLifetime
{
    public const string Password = "a sentence that nobody guesses";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thana-paper-");
    private WebApplication app = null!;

    // 23 November 2026, 14:00 station time.
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public HttpClient Clerk { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string Data => folder.FullName;

    public IServiceProvider Services => app.Services;

    public async ValueTask InitializeAsync()
    {
        var options = new StationOptions { Data = folder.FullName, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" };
        app = WebStation.Build(options, "http://127.0.0.1:0", builder => builder.Services.AddSingleton<TimeProvider>(Clock));
        Station.Migrate(app.Services);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var made = await scope.ServiceProvider.GetRequiredService<SetUpStation>().Run(
                new SetUpStation.Form
                {
                    Code = app.Services.GetRequiredService<SetUpCode>().Text,
                    OfficeCode = "PSW-FQA",
                    OfficeNameEn = "Faqirabad",
                    OfficeNameUr = "فقیر آباد",
                    DistrictEn = "Peshawar",
                    DistrictUr = "پشاور",
                    PersonEn = "Gul Zaman",
                    PersonUr = "گل زمان",
                    Belt = "417",
                    Account = "gul",
                    Password = Password,
                },
                TestContext.Current.CancellationToken);
            Assert.False(made.Refused, made.Refused ? made.Refusals[0].ToString() : null);
        }

        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Clerk = await SignIn("gul", Password);
        await Enrol(Clerk);
    }

    public async Task<HttpClient> SignIn(string account, string password)
    {
        // The cookie container belongs to the handler, which the client disposes.
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        using var answer = await http.PostAsJsonAsync("/api/sign-in", new SignIn.Form(account, password));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return http;
    }

    // Without a second factor nothing opens.
    private async Task Enrol(HttpClient http)
    {
        using var begun = await http.PostAsync(new Uri("/api/my/code", UriKind.Relative), null);
        var secret = JsonDocument.Parse(await begun.Content.ReadAsStringAsync()).RootElement.GetProperty("secret").GetString()!;
        var code = Totp.Code(Bytes(secret), Totp.StepOf(Clock.GetUtcNow()));
        using var answer = await http.PostAsJsonAsync("/api/my/code/confirm", new { code });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    public async Task<long> Register(FirDraft draft) => await Post("/api/firs", new RegisterFir.Form(Guid.CreateVersion7().ToString(), draft));

    public async Task<long> Write(DiaryDraft draft) => await Post("/api/diary", new WriteDiary.Form(Guid.CreateVersion7().ToString(), draft));

    public async Task<byte[]> Get(string path)
    {
        using var answer = await Clerk.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public static async Task<(HttpStatusCode Status, string Text)> Ask(HttpClient who, string path)
    {
        using var answer = await who.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Keeps a paper beside the tests' output, for people to look at.</summary>
    public static void Keep(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "papers")).FullName, name), bytes);

    public async ValueTask DisposeAsync()
    {
        Clerk?.Dispose();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task<long> Post(string path, object form)
    {
        using var answer = await Clerk.PostAsJsonAsync(path, form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetInt64();
    }
}
