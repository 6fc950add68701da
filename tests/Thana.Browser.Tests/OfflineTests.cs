using Xunit;

namespace Thana.Browser.Tests;

/// <summary>The server is away: the program is really stopped, and the browser has only what it kept of an earlier visit.</summary>
public sealed class OfflineTests
{
    [Theory]
    [InlineData("en", 1366)]
    [InlineData("ur", 390)]
    public async Task A_report_begun_without_the_server_is_kept_and_registered_once_when_it_is_back(string language, int width)
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, language, width);
        await desk.SetUp(station);
        await Visit(desk, station, "/map");
        await station.GoAway();

        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Page.WaitForSelectorAsync("server-away");
        Assert.Equal(language, await desk.Page.GetAttributeAsync("html", "lang"));
        await desk.Page.WaitForSelectorAsync("place-field thana-map", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        if (await desk.Page.Locator("place-field thana-map[hidden]").CountAsync() > 0)
            await desk.Page.ClickAsync("place-field button[aria-expanded]");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('place-field thana-map')?.towns.length > 0");
        await desk.Page.SelectOptionAsync("#Manner", "Oral");
        await desk.Fill(("Offences-0-Section", "302"), ("ComplainantName", "Gul Khan"), ("Latitude", "34.01"), ("Longitude", "71.57"), ("PlaceWords", "Chowk Yadgar"), ("Accused-0-Description", "unknown"));
        await desk.Look("offline-form", Desk.Axe());
        // Opened afresh, still without the server: what was typed is there.
        await desk.Page.GoAgain();
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('#ComplainantName').value === 'Gul Khan'");
        await desk.Fill(("Narrative", "Two men took a motorcycle."));
        await desk.Page.CheckAsync("#ReadBack");
        await desk.Page.ClickAsync("button[value=register]");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('draft-keeper').classList.contains('warn')");
        Assert.Contains("/firs/new", desk.Page.Url, StringComparison.Ordinal);

        await station.ComeBack();
        // Nobody need do anything: the page looks whether the server is back.
        await desk.Page.Arrive("**/firs/*new=1");
        Assert.Contains("Gul Khan", await desk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await desk.Page.Go(station.Url + "/firs");
        Assert.Equal(1, await desk.Page.Locator("main table tbody tr").CountAsync());
        Assert.Null(await desk.Page.EvaluateAsync<string?>("() => Object.keys(localStorage).find(k => k.startsWith('thana-draft-')) ?? null"));
        Assert.Empty(desk.Outside);
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task A_form_that_was_open_when_the_server_went_is_sent_once_when_it_is_back()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await Visit(desk, station, "/firs/new");
        await desk.Page.SelectOptionAsync("#Manner", "Oral");
        await desk.Fill(("Offences-0-Section", "302"), ("ComplainantName", "Sher Khan"), ("PlaceWords", "Chowk Yadgar"), ("Narrative", "A theft."), ("Accused-0-Description", "unknown"));
        await desk.Page.CheckAsync("#ReadBack");
        await station.GoAway();
        await desk.Page.ClickAsync("button[value=register]");
        await desk.Page.WaitForSelectorAsync("server-away");
        Assert.Equal("Sher Khan", await desk.Page.InputValueAsync("#ComplainantName"));
        await station.ComeBack();
        // Nobody need do anything: the page looks whether the server is back.
        await desk.Page.Arrive("**/firs/*new=1");
        await desk.Page.Go(station.Url + "/firs");
        Assert.Equal(1, await desk.Page.Locator("main table tbody tr").CountAsync());
    }

    [Fact]
    public async Task The_map_opens_without_reports_other_pages_say_why_not_and_nothing_personal_is_kept()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en", 390);
        await desk.SetUp(station);
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Page.SelectOptionAsync("#Manner", "Oral");
        await desk.Fill(("Offences-0-Section", "302"), ("ComplainantName", "Gul Secret Khan"), ("PlaceWords", "Chowk Yadgar"), ("Narrative", "A theft."), ("Accused-0-Description", "unknown"));
        await desk.Page.CheckAsync("#ReadBack");
        await desk.Page.ClickAsync("button[value=register]");
        await desk.Page.Arrive("**/firs/*new=1");
        await Visit(desk, station, "/map");
        // Everything the worker kept, and not one name of a person, an office or the account in it.
        var kept = await desk.Page.EvaluateAsync<string>(
            """
            async () => { let all = ""; for (const name of await caches.keys()) { const store = await caches.open(name);
              for (const request of await store.keys()) { const answer = await store.match(request); if (!/\.(js|css|woff2|svg)$/.test(request.url)) all += request.url + "\n" + await answer.text(); } } return all; }
            """);
        Assert.Contains("/offline/fir?language=ur", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Jadoon", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Faqirabad", kept, StringComparison.Ordinal);
        await station.GoAway();
        await desk.Page.Go(station.Url + "/map");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('thana-map')?.towns.length > 0");
        await desk.Look("offline-map", Desk.Axe());
        await desk.Page.Go(station.Url + "/firs");
        Assert.Contains("does not answer", await desk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", await desk.Page.ContentAsync(), StringComparison.Ordinal);
        await desk.Look("offline-page", Desk.Axe());
        // Who has signed out leaves no form behind in which another's draft would appear.
        await station.ComeBack();
        await desk.Page.Go(station.Url + "/");
        await desk.Page.ClickAsync("form[action='/sign-out'] button");
        await desk.Page.Arrive("**/sign-in*");
        await station.GoAway();
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('form[method=post]').hidden");
    }

    // One visit with the server there, until the worker has what it keeps.
    private static async Task Visit(Desk desk, RunningStation station, string path)
    {
        await desk.Page.Go(station.Url + path);
        await desk.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        // Waiting for a function takes a promise for a yes; the page itself waits here.
        Assert.True(await desk.Page.EvaluateAsync<bool>(
            """
            async () => { for (let i = 0; i < 300; i++) { if (await caches.match("/offline/language") && await caches.match("/map/base.json") && navigator.serviceWorker.controller) return true;
              await new Promise(r => setTimeout(r, 100)); } return false; }
            """));
    }
}
