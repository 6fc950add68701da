using Microsoft.Playwright;
using Xunit;

namespace Thana.Browser.Tests;

/// <summary>Chromium as a clerk uses it: one language, one window size; every page it ends on is photographed and looked at by axe.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowserContext context;
    private readonly string language;

    private Desk(IPlaywright playwright, IBrowserContext context, IPage page, string language) =>
        (this.playwright, this.context, Page, this.language) = (playwright, context, page, language);

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>Addresses asked for outside the station.</summary>
    public List<string> Outside { get; } = [];

    public List<string> Errors { get; } = [];

    /// <param name="profile">Folder of the browser's profile, to come back to it after the browser was killed.</param>
    public static async Task<Desk> Open(RunningStation station, string language, int width = 1366, bool script = true, string? profile = null)
    {
        var driver = await Playwright.CreateAsync();
        var window = await driver.Chromium.LaunchPersistentContextAsync(profile ?? Directory.CreateTempSubdirectory("thana-profile-").FullName, new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            Locale = language == "ur" ? "ur-PK" : "en-GB",
            TimezoneId = "Asia/Karachi",
        });
        window.SetDefaultTimeout(60_000);
        await window.AddCookiesAsync([new() { Name = "thana-language", Value = language, Url = station.Url }]);
        var desk = new Desk(driver, window, window.Pages[0], language);
        desk.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(station.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && !request.Url.StartsWith("file:", StringComparison.Ordinal))
                desk.Outside.Add(request.Url);
        };
        // A style, script, font or picture that a page asks for and does not get.
        desk.Page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request.ResourceType is ("stylesheet" or "script" or "font" or "image"))
                desk.Errors.Add($"{answer.Status} {answer.Url}");
        };
        desk.Page.PageError += (_, error) => desk.Errors.Add(error);
        return desk;
    }

    public async Task Fill(params (string Id, string Value)[] fields)
    {
        foreach (var (id, value) in fields)
            await Page.FillAsync($"[id=\"{id}\"]", value);
    }

    /// <summary>Keeps a picture of the page as build output, and asks axe for serious faults.</summary>
    public async Task Look(string name, string? axe = null)
    {
        var folder = Path.Combine(RunningStation.Repository, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}-{Page.ViewportSize!.Width}.png"), FullPage = true });
        if (axe is null)
            return;
        await Page.EvaluateAsync(axe);
        var faults = await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
              .filter(v => v.impact === "serious" || v.impact === "critical")
              .map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")}`)
            """);
        Assert.True(faults.Length == 0, $"{name} ({language}): {string.Join("\n", faults)}");
    }

    /// <summary>Whether the page's Urdu is in Nastaliq, of which this machine has none of its own.</summary>
    public Task<bool> InNastaliq() => Page.EvaluateAsync<bool>("async () => { await document.fonts.ready; return [...document.fonts].some(f => f.family.includes('Thana Nastaliq') && f.status === 'loaded'); }");

    public static string Axe() => File.ReadAllText(Path.Combine(RunningStation.Repository, "src", "Thana.Web", "Assets", "node_modules", "axe-core", "axe.min.js"));

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        playwright.Dispose();
    }
}
