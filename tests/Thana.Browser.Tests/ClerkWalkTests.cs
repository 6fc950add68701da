using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace Thana.Browser.Tests;

public sealed class ClerkWalkTests
{
    [Theory]
    [InlineData("en", 1366)]
    [InlineData("ur", 1366)]
    [InlineData("ur", 390)]
    public async Task A_clerk_writes_registers_prints_finds_and_checks(string language, int width)
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, language, width);
        var (page, axe) = (desk.Page, Desk.Axe());

        await page.Go(station.Url);
        await desk.Look("first", axe);
        await desk.SetUp(station);
        await desk.Look("day-empty", axe);

        await page.Go(station.Url + "/diary/new?type=Opening");
        await desk.Fill(("Text", "روزنامچہ کھولا گیا۔ حوالات خالی۔"));
        await desk.Look("diary-form", axe);
        await page.ClickAsync("button[value=write]");
        await page.Arrive("**/diary/*?new=1");
        await desk.Look("diary-entry", axe);
        var diary = new Uri(page.Url).AbsolutePath;

        await page.Go(station.Url + "/firs/new");
        await desk.Look("fir-form", axe);
        await desk.FillOralReport();
        var oral = await desk.Register();
        await desk.Look("fir", axe);
        await page.Go(station.Url + "/firs/new");
        await desk.FillMurasila(Karachi());
        var murasila = await desk.Register();
        await desk.Look("fir-murasila", axe);
        Assert.Contains("SI Noor Khan", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        foreach (var (path, name) in new[]
        {
            ($"/firs/{oral}/print", "print-fir"), ($"{diary}/print", "print-diary"), ("/firs", "register"), ("/diary", "diary"), ("/", "day"), ("/books", "books"),
        })
        {
            await page.Go(station.Url + path);
            await desk.Look(name, name.StartsWith("print", StringComparison.Ordinal) ? null : axe);
            Assert.True(await desk.InNastaliq(), $"{path} in {language} is not in Nastaliq");
        }

        foreach (var question in new[] { "شاهده", "1/2026".Replace("2026", Karachi().Year.ToString(), StringComparison.Ordinal), "10000-0034567-2", "3568938", "356938035643809" })
        {
            // The first FIR is the clerk's own.
            await page.Go(station.Url + "/find");
            await desk.Fill(("Q", question), ("Reference", $"1/{Karachi().Year}"));
            await page.SelectOptionAsync("#Purpose", "investigation");
            await page.SelectOptionAsync("#ReferenceKind", "Fir");
            await page.ClickAsync("form.filters button.do");
            await page.Arrive("**/find?question=*");
            await desk.Look("find", axe);
            Assert.DoesNotContain(Uri.EscapeDataString(question), page.Url, StringComparison.OrdinalIgnoreCase);
            var found = await page.Locator("table.book tbody tr").CountAsync();
            Assert.True(found == (question == "3568938" ? 0 : 1), $"{question}: {found}");
        }

        Assert.Empty(desk.Outside);
        Assert.Empty(desk.Errors);
        var digits = await Receipt(desk, station, oral, murasila);
        await CheckOffline(station, language, width, digits);
        var (exit, output) = await RunningStation.Command("log", "verify", "--data", station.Data);
        Assert.True(exit == 0, output);
    }

    [Theory]
    [InlineData("en", "This is needed.")]
    [InlineData("ur", "یہ لکھنا ضروری ہے۔")]
    public async Task A_refused_form_keeps_what_was_typed_and_says_why_beside_the_field(string language, string needed)
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, language);
        await desk.SetUp(station);
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.FillOralReport();
        await desk.Fill(("ComplainantName", ""), ("ComplainantCnic", "123"), ("OccurredFrom", "2099-01-01T10:00"));
        await desk.Page.ClickAsync("button[value=register]");
        await desk.Page.WaitForSelectorAsync(".refusals");

        Assert.Contains(needed, await desk.Page.InnerTextAsync("#ComplainantName-error"), StringComparison.Ordinal);
        Assert.Equal("123", await desk.Page.InputValueAsync("#ComplainantCnic"));
        Assert.Equal(Clerk.Narrative, await desk.Page.InputValueAsync("#Narrative"));
        Assert.Equal("379", await desk.Page.InputValueAsync("[id=\"Offences-0-Section\"]"));
        Assert.True(await desk.Page.IsCheckedAsync("#ReadBack"));
        await desk.Look("fir-refused", Desk.Axe());
    }

    [Fact]
    public async Task A_half_written_form_survives_a_killed_browser_and_a_power_cut()
    {
        await using var station = await RunningStation.Open();
        var profile = Directory.CreateTempSubdirectory("thana-profile-").FullName;
        await using (var desk = await Desk.Open(station, "ur", profile: profile))
        {
            await desk.SetUp(station);
            await desk.Page.Go(station.Url + "/firs/new");
            await desk.FillOralReport();
            await desk.Page.ClickAsync("repeat-rows:has([name^='Form.Offences']) > button");
            await desk.Fill(("Offences-1-Section", "34"));
            await desk.Page.Locator(".kept", new PageLocatorOptions { HasTextString = "محفوظ" }).WaitForAsync();
        }

        await station.CutThePower();
        // Another browser: nothing but what the station kept.
        await using var after = await Desk.Open(station, "ur");
        await after.SignIn(station);
        await after.Page.Go(station.Url + "/firs/new");
        Assert.Equal(Clerk.Narrative, await after.Page.InputValueAsync("#Narrative"));
        Assert.Equal("34", await after.Page.InputValueAsync("[id=\"Offences-1-Section\"]"));
        Assert.True(await after.Page.IsCheckedAsync("#ReadBack"));
        await after.Register();
        await after.Page.Go(station.Url + "/firs/new");
        Assert.Equal("", await after.Page.InputValueAsync("#Narrative"));
    }

    [Fact]
    public async Task Without_the_station_the_browser_itself_keeps_what_is_typed()
    {
        await using var station = await RunningStation.Open();
        var profile = Directory.CreateTempSubdirectory("thana-profile-").FullName;
        await using (var desk = await Desk.Open(station, "en", profile: profile))
        {
            await desk.SetUp(station);
            await desk.Page.Go(station.Url + "/firs/new");
            await desk.Context.SetOfflineAsync(true);
            await desk.Fill(("Narrative", Clerk.Narrative));
            await desk.Page.Locator(".kept.warn").WaitForAsync();
        }

        await using var again = await Desk.Open(station, "en", profile: profile);
        await again.SignIn(station);
        await again.Page.Go(station.Url + "/firs/new");
        Assert.Equal(Clerk.Narrative, await again.Page.InputValueAsync("#Narrative"));
    }

    [Fact]
    public async Task Everything_a_clerk_needs_works_without_script()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en", script: false);
        await desk.SetUp(station);
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.FillOralReport();
        await desk.Page.ClickAsync("button[value=add-Offences]");
        await desk.Fill(("Offences-1-Section", "34"));
        var fir = await desk.Register();
        Assert.Contains("379/34 PPC", await desk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await desk.Page.Go($"{station.Url}/firs/{fir}");
        Assert.Contains("شاہدہ", await desk.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_is_read_from_the_keyboard()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        await desk.SetUp(station);
        await desk.Page.Go(station.Url + "/firs/new");
        await desk.FillOralReport();
        var fir = await desk.Register();
        await desk.Page.Go(station.Url + "/firs");
        // Keys reach a page only once its script has come; a person presses again as well.
        for (var i = 0; i < 20 && await desk.Page.Locator("td.no a:focus").CountAsync() == 0; i++)
        {
            await desk.Page.Keyboard.PressAsync("ArrowDown");
            await desk.Page.WaitForTimeoutAsync(100);
        }

        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Arrive($"**/firs/{fir}");
        await desk.Page.Keyboard.PressAsync("/");
        await desk.Page.Keyboard.TypeAsync($"1/{Karachi().Year}\n");
        await desk.Page.Arrive("**/find?question=*");
        Assert.Equal(1, await desk.Page.Locator("table.book tbody tr").CountAsync());
    }

    private static DateTime Karachi() => TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Karachi"));

    // The QR code is read from the paper itself: the PDF, rendered as a printer would, read by another reader than ours.
    private static async Task<string> Receipt(Desk desk, RunningStation station, params long[] firs)
    {
        var digits = "";
        foreach (var fir in firs)
        {
            var answer = await desk.Context.APIRequest.GetAsync($"{station.Url}/firs/{fir}/paper.pdf?copy=Complainant");
            Assert.Equal(200, answer.Status);
            var folder = Directory.CreateTempSubdirectory("thana-paper-").FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, "paper.pdf"), await answer.BodyAsync());
            await Run("pdftoppm", "-r", "200", "-png", "-f", "1", "-l", "1", Path.Combine(folder, "paper.pdf"), Path.Combine(folder, "page"));
            digits = (await Run("zbarimg", "--quiet", "--raw", Directory.GetFiles(folder, "page*.png")[0])).Trim();
            Assert.Contains("#", digits, StringComparison.Ordinal);
        }

        return digits;
    }

    private static async Task CheckOffline(RunningStation station, string language, int width, string payload)
    {
        var folder = Directory.CreateTempSubdirectory("thana-stick-").FullName;
        var file = Path.Combine(folder, "thana-verify.html");
        using (var http = new HttpClient())
            await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync($"{station.Url}/verify/thana-verify.html"));
        await using var stick = await Desk.Open(station, language, width);
        await stick.Context.SetOfflineAsync(true);
        await stick.Page.Go($"file://{file}#{payload.Split('#')[1]}");
        await stick.Page.Locator("article.verdict.level1").WaitForAsync();
        await stick.Look("verify", Desk.Axe());
        // One digit of the paper changed.
        var bent = payload.Split('#')[1].ToCharArray();
        bent[^5] = bent[^5] == '7' ? '3' : '7';
        await stick.Page.Go($"file://{file}?again#{new string(bent)}");
        await stick.Page.Locator("article.verdict.red, article.verdict.amber").WaitForAsync();
        await stick.Look("verify-bent");
        Assert.Empty(stick.Outside);
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
        return output;
    }
}
