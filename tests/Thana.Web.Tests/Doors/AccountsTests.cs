using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Ledger;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Making accounts, and the first sign-in with a code that is shown once.</summary>
public sealed class AccountsTests
{
    private const string NewPassword = "violet lantern under seven bridges";

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_account_is_made_for_a_person_and_its_code_opens_once_and_only_to_enrol(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.AddAccount("admin", "HQ", Role.Administrator);
        await Person(station, "N-77", "PSA", Role.Moharrir, "B-77");
        using var admin = await station.SignIn("admin");
        Assert.Equal("422 account.no-such-person", await Make(admin, "B-78", "new77").Says());
        Assert.Equal("422 account.bad-name", await Make(admin, "B-77", "نام").Says());
        Assert.Equal("422 account.bad-name", await Make(admin, "B-77", "recover").Says());
        Assert.Equal("422 account.name-taken", await Make(admin, "B-77", "PSA").Says());
        var code = await Handed(station, Make(admin, "b-77", "new77"), "new77");
        Assert.Equal("422 account.has-account", await Make(admin, "N-77", "other77").Says());
        Assert.DoesNotContain(code, await admin.GetStringAsync("/accounts/new77", Stop), StringComparison.Ordinal);
        Assert.Contains("new77", await admin.GetStringAsync("/accounts", Stop), StringComparison.Ordinal);

        // No default: without the code nothing opens, whatever is typed.
        using var browser = station.Browser();
        Assert.Equal("422 access.wrong-credentials", await browser.SignIn("new77", "", null));
        Assert.Equal("422 access.wrong-enrolment-code", await Enrol(browser, "new77", "AAAA-BBBB-CCCC"));
        Assert.Equal("422 access.wrong-enrolment-code", await Enrol(browser, "psa", code));
        Assert.Equal("422 access.password-common", await Enrol(browser, "new77", code, "passwordpassword"));
        Assert.Equal("204", await Enrol(browser, "new77", DoorCodes.Printed(code).ToLowerInvariant()));
        Assert.Equal("403 access.enrol-first", await browser.Day());
        Assert.Equal("200", await browser.GetAsync("/my/sign-in", Stop).Says());
        using var again = station.Browser();
        Assert.Equal("422 access.wrong-enrolment-code", await Enrol(again, "new77", code));
        Assert.Equal("204", await again.SignIn("new77", NewPassword, null));
        Assert.Equal("403 access.enrol-first", await again.Day());
        Assert.Equal("422 account.has-way", await admin.PostAsync("/api/accounts/new77/enrolment", null, Stop).Says());
        using (var session = station.Get<Database>().Open())
        {
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM enrolments"));
            Assert.Equal(5, session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 50"));
        }

        Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);
    }

    [Fact]
    public async Task A_code_is_old_after_a_day_and_leaves_the_database()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        await station.AddAccount("admin", "HQ", Role.Administrator);
        await Person(station, "N-77", "PSA", Role.Moharrir, "B-77");
        using var admin = await station.SignIn("admin");
        var first = await Handed(station, Make(admin, "B-77", "new77"), "new77");
        var second = await Handed(station, admin.PostAsync("/api/accounts/new77/enrolment", null, Stop), "new77");
        using var browser = station.Browser();
        Assert.Equal("422 access.wrong-enrolment-code", await Enrol(browser, "new77", first));
        clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.Equal("422 access.wrong-enrolment-code", await Enrol(browser, "new77", second));
        using var session = station.Get<Database>().Open();
        Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM enrolments"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task No_code_in_the_database_can_be_tried_by_who_has_the_file(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.AddAccount("admin", "HQ", Role.Administrator);
        await Person(station, "N-77", "PSA", Role.Moharrir, "B-77");
        await Person(station, "N-78", "PSA", Role.Moharrir, "B-78");
        using var admin = await station.SignIn("admin");
        var code = await Handed(station, Make(admin, "B-77", "new77"), "new77");
        _ = await Handed(station, Make(admin, "B-78", "new78"), "new78");
        using var session = station.Get<Database>().Open();
        var id = session.Scalar<string>("SELECT id FROM users WHERE user_name = 'new77'")!;
        var stored = session.Scalar<byte[]>("SELECT code FROM enrolments WHERE account = @p0", id)!;
        foreach (var guess in new[] { code, $"enrolment|{id}|{code}", $"{id}{code}" })
            Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(guess)), stored);
        // A hash that is moved to another account's row opens nothing there.
        session.Run("UPDATE enrolments SET code = @p0 WHERE account <> @p1", stored, id);
        using var browser = station.Browser();
        Assert.Equal("422 access.wrong-enrolment-code", await Enrol(browser, "new78", code));
        Assert.Equal("204", await Enrol(browser, "new77", code));
    }

    [Fact]
    public async Task Without_a_password_the_code_leads_to_a_passkey_and_nowhere_else()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("admin", "HQ", Role.Administrator);
        await Person(station, "N-77", "PSA", Role.Moharrir, "B-77");
        using var admin = await station.SignIn("admin");
        var code = await Handed(station, Make(admin, "B-77", "new77"), "new77");
        using var numbers = station.Browser();
        Assert.Equal("422 access.password-needed", await Enrol(numbers, "new77", code, ""));
        using var browser = station.Browser();
        browser.DefaultRequestHeaders.Host = $"localhost:{station.Address.Port}";
        Assert.Equal("204", await Enrol(browser, "new77", code, ""));
        Assert.Equal("403 access.enrol-first", await browser.Day());
        Assert.Equal("200", await browser.PostAsync("/api/my/passkeys/options", null, Stop).Says());
        // The session ended without a passkey: only a new code helps.
        using var later = station.Browser();
        Assert.Equal("422 access.wrong-credentials", await later.SignIn("new77", "", null));
        Assert.Equal("200", (await admin.PostAsync("/api/accounts/new77/enrolment", null, Stop).Says())[..3]);
    }

    [Fact]
    public async Task Above_the_head_of_a_station_a_second_officer_hands_the_code_out()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("admin", "HQ", Role.Administrator);
        await station.AddAccount("dig", "HQ", Role.ProvinceHead);
        await Person(station, "N-88", "HQ", Role.ProvinceHead, "B-88");
        using var admin = await station.SignIn("admin");
        using var head = await station.SignIn("dig");
        using var made = await Make(admin, "B-88", "dig2");
        Assert.Equal(JsonValueKind.Null, (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").ValueKind);
        // The administrator has said one word; a second one of theirs is none, on the page neither.
        Assert.Equal("403", (await admin.PostAsJsonAsync("/api/recoveries", new { account = "dig2" }, Stop).Says())[..3]);
        using var onPage = await admin.Post("/accounts/dig2", "/accounts/dig2", ("_handler", "account"), ("Form.Act", "code"));
        Assert.DoesNotContain("enrolment-code", await onPage.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var code = await CodeOf(head.PostAsJsonAsync("/api/recoveries", new { account = "dig2" }, Stop));
        using var browser = station.Browser();
        Assert.Equal("204", await Enrol(browser, "dig2", code));
        Assert.Equal("403 access.enrol-first", await browser.Day());
    }

    [Fact]
    public async Task Who_sees_no_record_comes_into_no_account_alone()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        await station.AddAccount("admin", "HQ", Role.Administrator);
        await Person(station, "N-77", "PSA", Role.Moharrir, "B-77");
        using var admin = await station.SignIn("admin");
        using (var made = await Make(admin, "B-77", "new77"))
            Assert.Contains("\"code\":null", await made.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("422 access.recovery-begun", await admin.PostAsync("/api/accounts/new77/enrolment", null, Stop).Says());

        // The head of the station has a day for the second word; after it, it is a first one.
        clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        using var head = await station.SignIn();
        var late = await head.PostAsJsonAsync("/api/recoveries", new { account = "new77" }, Stop);
        Assert.Contains("\"code\":null", await late.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using (var session = station.Get<Database>().Open())
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM enrolments"));
    }

    [Fact]
    public async Task The_second_officer_does_not_speak_from_the_browser_of_the_first()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("lost", "PSA", Role.Moharrir);
        await station.AddAccount("deputy", "PSA", Role.StationHead);
        using var browser = await station.SignIn();
        Assert.Equal("200", await browser.PostAsJsonAsync("/api/recoveries", new { account = "lost" }, Stop).Says());
        Assert.Equal("204", await browser.SignIn("deputy", TestStation.Password, station.FreshCode()));
        Assert.Equal("422 access.same-browser", await browser.PostAsJsonAsync("/api/recoveries", new { account = "lost" }, Stop).Says());
        using var own = await station.SignIn("deputy");
        Assert.Equal("200", await own.PostAsJsonAsync("/api/recoveries", new { account = "lost" }, Stop).Says());
    }

    [Fact]
    public async Task Accounts_are_the_administrators_once_there_is_one_and_reach_no_further_than_the_office()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        await Person(station, "N-77", "PSA", Role.Moharrir, "B-77");
        await Person(station, "N-79", "PSB", Role.Moharrir, "B-79");
        using var head = await station.SignIn();
        using var clerk = await station.SignIn("clerk");
        Assert.Equal("403", (await clerk.GetAsync("/api/accounts", Stop).Says())[..3]);
        Assert.Equal("403", (await Make(clerk, "B-77", "new77").Says())[..3]);
        // The first administrator needs an account too: until then the head makes them, for the own office.
        Assert.Equal("422 account.no-such-person", await Make(head, "B-79", "new79").Says());
        Assert.Equal("201", await Make(head, "B-77", "new77").Says());
        await station.AddAccount("admin", "PSA", Role.Administrator);
        Assert.Equal("403", (await head.GetAsync("/api/accounts", Stop).Says())[..3]);
        using var admin = await station.SignIn("admin");
        var list = await admin.GetStringAsync("/api/accounts", Stop);
        Assert.Contains("new77", list, StringComparison.Ordinal);
        Assert.DoesNotContain("\"psb\"", list, StringComparison.Ordinal);
        Assert.Equal("404 not-found", await admin.GetAsync("/accounts/psb", Stop).Says());
        Assert.Equal("422 access.no-such-account", await admin.PostAsync("/api/accounts/psb/suspend", null, Stop).Says());
        Assert.Equal("204", await admin.PostAsync("/api/accounts/new77/suspend", null, Stop).Says());
        Assert.Equal("204", await admin.PostAsync("/api/accounts/new77/reopen", null, Stop).Says());
        Assert.Equal("403", (await admin.GetAsync("/firs", Stop).Says())[..3]);
    }

    private static Task<HttpResponseMessage> Make(HttpClient http, string person, string name) => http.PostAsJsonAsync("/api/accounts", new { person, name }, Stop);

    private static Task<string> Enrol(HttpClient http, string name, string code, string password = NewPassword) =>
        http.PostAsJsonAsync("/api/enrol", new { name, code, @new = password, again = password }, Stop).Says();

    // The administrator made the account; the head of the station, at a browser of their own, hands the code out.
    private static async Task<string> Handed(TestStation station, Task<HttpResponseMessage> begun, string account)
    {
        using var answer = await begun;
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(text).RootElement.GetProperty("code").ValueKind);
        using var head = await station.SignIn();
        return await CodeOf(head.PostAsJsonAsync("/api/recoveries", new { account }, Stop));
    }

    private static async Task<string> CodeOf(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!;
    }

    private static Task Person(TestStation station, string person, string office, Role role, string belt) =>
        station.Get<Enrolment>().People([new(person, office, role, "Noor Khan", "نور خان", "HC", "ہیڈ کانسٹیبل", belt, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), null)], "test");

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
}
