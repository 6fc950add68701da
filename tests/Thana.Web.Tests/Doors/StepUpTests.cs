using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Proving again who is there, and the way back in that needs two officers.</summary>
public sealed class StepUpTests
{
    private const string NewPassword = "violet lantern under seven bridges";

    private static readonly object Change = new { @new = NewPassword, again = NewPassword, current = TestStation.Password };

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task After_five_minutes_a_program_is_asked_again(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        using var http = await station.SignIn();
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("403 access.step-up", await http.PostAsJsonAsync("/api/my/password", Change, Stop).Says());
        Assert.Equal("422 access.wrong-credentials", await http.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = "000000" }, Stop).Says());
        Assert.Equal("422 access.wrong-credentials", await http.PostAsJsonAsync("/api/step-up", new { password = "wrong wrong wrong wrong", code = station.FreshCode() }, Stop).Says());
        Assert.Equal("422 access.passkey-refused", await http.PostAsJsonAsync("/api/step-up", new { passkey = "{}" }, Stop).Says());
        Assert.Equal("403 access.step-up", await http.PostAsJsonAsync("/api/my/password", Change, Stop).Says());
        Assert.Equal("204", await http.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop).Says());
        Assert.Equal("204", await http.PostAsJsonAsync("/api/my/password", Change, Stop).Says());
    }

    [Fact]
    public async Task A_form_that_was_sent_too_late_comes_back_with_the_question_and_goes_on_with_the_answer()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        using var http = await station.SignIn();
        var token = await http.Token("/my/password");
        clock.Advance(TimeSpan.FromMinutes(6));
        Task<HttpResponseMessage> Send(string address, params (string Name, string Value)[] fields) => http.PostAsync(
            address, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))), Stop);
        (string, string)[] typed = [("_handler", "password"), ("Form.New", NewPassword), ("Form.Again", NewPassword)];

        using var asked = await Send("/my/password", typed);
        var page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.Contains("Is it still you?", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"Form.New\" value=\"{NewPassword}\"", page, StringComparison.Ordinal);
        using var refused = await Send("/my/password", [.. typed, ("StepUp.Password", "wrong wrong wrong wrong"), ("StepUp.Code", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"value=\"{NewPassword}\"", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.EndsWith("/my/sign-in?done=password", await Send("/my/password", [.. typed, ("StepUp.Password", TestStation.Password), ("StepUp.Code", station.FreshCode())]).Says(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_asks_is_opened_by_the_answer_and_leads_nowhere_else()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        using var http = await station.SignIn();
        var token = await http.Token("/my/code");
        clock.Advance(TimeSpan.FromMinutes(6));
        using var asked = await http.GetAsync("/my/code", Stop);
        Assert.Contains("name=\"ReturnUrl\" value=\"/my/code\"", await asked.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        async Task<string> Answer(string back) => await http.PostAsync(
            "/step-up",
            new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["ReturnUrl"] = back, ["StepUp.Password"] = TestStation.Password, ["StepUp.Code"] = station.FreshCode() }),
            Stop).Says();
        Assert.Equal("302 /my/code", await Answer("/my/code"));
        Assert.Equal("302 /", await Answer("https://elsewhere.example/"));
        Assert.Equal("302 /", await Answer("//elsewhere.example/"));
        Assert.Equal("200", await http.GetAsync("/my/code", Stop).Says());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Proving_again_gives_the_session_a_new_id_and_the_old_one_opens_nothing(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = station.Browser();
        using var signedIn = await http.PostAsJsonAsync("/api/sign-in", new { name = "psa", password = TestStation.Password, code = station.FreshCode() }, Stop);
        var before = signedIn.Cookie().Split(';')[0];
        using var proved = await http.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop);
        var after = proved.Cookie().Split(';')[0];
        Assert.NotEqual(before, after);
        Assert.Equal("200", await http.Day());
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = station.Address };
        thief.DefaultRequestHeaders.Add("Cookie", before);
        Assert.Equal("401 access.not-signed-in", await thief.Day());
        using var session = station.Get<Database>().Open();
        Assert.Equal(1, session.Scalar<long>("SELECT count(*) FROM sessions WHERE ended_at IS NULL"));
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_old_one_however_fresh_the_session()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = await station.SignIn();
        object Body(string? current) => new { @new = NewPassword, again = NewPassword, current };
        Assert.Equal("422 access.current-needed", await http.PostAsJsonAsync("/api/my/password", Body(null), Stop).Says());
        Assert.Equal("422 access.current-needed", await http.PostAsJsonAsync("/api/my/password", Body("wrong wrong wrong wrong"), Stop).Says());
        Assert.Equal("422 access.passkey-refused", await http.PostAsJsonAsync("/api/my/password", new { @new = NewPassword, again = NewPassword, passkey = "{}" }, Stop).Says());
        // The form asks in its own way, and another session's proof is none.
        using var asked = await http.Post("/my/password", "/my/password", ("_handler", "password"), ("Form.New", NewPassword), ("Form.Again", NewPassword));
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.Contains("always asks for it", await asked.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("422 access.wrong-credentials", await http.SignIn("psa", NewPassword, station.FreshCode()));
        using var done = await http.Post(
            "/my/password", "/my/password", ("_handler", "password"), ("Form.New", NewPassword), ("Form.Again", NewPassword), ("StepUp.Password", TestStation.Password), ("StepUp.Code", station.FreshCode()));
        Assert.EndsWith("/my/sign-in?done=password", done.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("200", await http.Day());
        // Guessing the old one here is guessing: the account's tries run out.
        for (var i = 0; i < 10; i++)
            _ = await http.PostAsJsonAsync("/api/my/password", Body("wrong wrong wrong wrong"), Stop).Says();
        Assert.Equal("422 access.too-many-tries", await http.PostAsJsonAsync("/api/my/password", Body(NewPassword), Stop).Says());
    }

    [Fact]
    public async Task What_cannot_be_taken_back_asks_again_after_five_minutes()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        await station.AddAccount("dig", "HQ", Role.ProvinceHead);
        using var http = await station.SignIn("dig");
        clock.Advance(TimeSpan.FromMinutes(6));
        foreach (var path in new[]
        {
            "/api/firs/4294967297/openings", "/api/openings/none", "/api/proposals/A-1/answer", "/api/postings", "/api/postings/P-1/end", "/api/suspensions", "/api/investigators", "/api/oversight/subject-access",
            "/api/accounts/psa/suspend", "/api/recoveries",
        })
            Assert.Equal("403 access.step-up", await http.PostAsJsonAsync(path, new { }, Stop).Says());
        Assert.Equal("204", await http.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop).Says());
        Assert.Equal("422", (await http.PostAsJsonAsync("/api/suspensions", new { key = Guid.CreateVersion7().ToString("N") }, Stop).Says())[..3]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_suspended_account_is_out_at_once_and_stays_out_until_it_is_opened_again(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        using var head = await station.SignIn();
        using var clerk = await station.SignIn("clerk");
        using var stranger = await station.SignIn("psb");
        Assert.Equal("422 access.no-such-account", await stranger.PostAsync("/api/accounts/clerk/suspend", null, Stop).Says());
        Assert.Equal("422 access.no-such-account", await head.PostAsync("/api/accounts/psa/suspend", null, Stop).Says());
        Assert.Equal("403", (await clerk.PostAsync("/api/accounts/psa/suspend", null, Stop).Says())[..3]);
        Assert.Equal("200", await clerk.Day());
        Assert.Equal("204", await head.PostAsync("/api/accounts/clerk/suspend", null, Stop).Says());
        Assert.Equal("401 access.session-ended", await clerk.Day());
        Assert.Equal("422 access.suspended", await clerk.SignIn("clerk", TestStation.Password, station.FreshCode()));
        Assert.Equal("204", await head.PostAsync("/api/accounts/clerk/reopen", null, Stop).Says());
        Assert.Equal("204", await clerk.SignIn("clerk", TestStation.Password, station.FreshCode()));
        using var session = station.Get<Database>().Open();
        Assert.Equal(2, session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 50"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Two_officers_let_a_third_back_in_and_every_step_is_in_the_log(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        var lost = await station.AddAccount("lost", "PSA", Role.Moharrir);
        await station.AddAccount("deputy", "PSA", Role.StationHead);
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        using var lostAtDesk = await station.SignIn("lost");
        using var head = await station.SignIn();
        using var deputy = await station.SignIn("deputy");
        using var clerk = await station.SignIn("clerk");
        using var stranger = await station.SignIn("psb");
        var lostForm = new { account = "lost" };

        Assert.Equal("403", (await clerk.PostAsJsonAsync("/api/recoveries", lostForm, Stop).Says())[..3]);
        Assert.Equal("422 access.no-such-account", await stranger.PostAsJsonAsync("/api/recoveries", lostForm, Stop).Says());
        Assert.Equal("422 access.no-such-account", await head.PostAsJsonAsync("/api/recoveries", new { account = "psa" }, Stop).Says());
        Assert.Null(await Code(head));
        Assert.Equal("422 access.same-officer", await head.PostAsJsonAsync("/api/recoveries", lostForm, Stop).Says());
        using (var other = await station.SignIn())
            Assert.Equal("422 access.same-officer", await other.PostAsJsonAsync("/api/recoveries", lostForm, Stop).Says());

        // Too late: the second word is a first one again.
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("200", await deputy.Day());
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("200", await deputy.Day());
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("403 access.step-up", await deputy.PostAsJsonAsync("/api/recoveries", lostForm, Stop).Says());
        Assert.Equal("204", await deputy.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop).Says());
        Assert.Null(await Code(deputy));
        using var headAgain = await station.SignIn();
        var code = (await Code(headAgain))!;
        Assert.Equal(12, code.Length);

        using var back = station.Browser();
        async Task<string> Use(string name, string with, string password = NewPassword) => await back.PostAsJsonAsync("/api/recover", new { name, code = with, @new = password, again = password }, Stop).Says();
        Assert.Equal("422 access.wrong-recovery-code", await Use("lost", "AAAA-BBBB-CCCC"));
        Assert.Equal("422 access.wrong-recovery-code", await Use("clerk", code));
        Assert.Equal("422 access.password-common", await Use("lost", code, "passwordpassword"));
        Assert.Equal("204", await Use("lost", code));
        Assert.Equal("422 access.wrong-recovery-code", await Use("lost", code));
        // In with the new password, and only as far as to enrol; the old ways are gone.
        Assert.Equal("403 access.enrol-first", await back.Day());
        Assert.Equal("401 access.session-ended", await lostAtDesk.Day());
        using (var session = station.Get<Database>().Open())
        {
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM one_time_codes WHERE account = @p0", lost.Id));
            Assert.Equal(4, session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 50"));
        }

        Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);

        async Task<string?> Code(HttpClient officer)
        {
            using var answer = await officer.PostAsJsonAsync("/api/recoveries", lostForm, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString();
        }
    }

    [Fact]
    public async Task The_code_of_two_officers_is_old_after_fifteen_minutes()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        await station.AddAccount("lost", "PSA", Role.Moharrir);
        await station.AddAccount("deputy", "PSA", Role.StationHead);
        using var head = await station.SignIn();
        using var deputy = await station.SignIn("deputy");
        using var first = await head.PostAsJsonAsync("/api/recoveries", new { account = "lost" }, Stop);
        using var second = await deputy.PostAsJsonAsync("/api/recoveries", new { account = "lost" }, Stop);
        var code = (await second.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString()!;
        clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        using var back = station.Browser();
        Assert.Equal("422 access.wrong-recovery-code", await back.PostAsJsonAsync("/api/recover", new { name = "lost", code, @new = NewPassword, again = NewPassword }, Stop).Says());
    }

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
}
