using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Sessions of a shared PC: they end when they should, everywhere at once, and no id works again.</summary>
public sealed class SessionTests
{
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task It_ends_after_ten_minutes_of_rest_exact_to_half_a_minute(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        using var http = await station.SignIn();
        // Looks in between, some closer together than seen times are written.
        foreach (var seconds in new[] { 7, 570, 3, 12, 570, 14, 570 })
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal("200", await http.Day());
        }

        clock.Advance(TimeSpan.FromMinutes(10) + Half);
        Assert.Equal("401 access.session-ended", await http.Day());
        Assert.Equal("401 access.not-signed-in", await http.Day());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_phone_rests_for_five_minutes(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        using var http = station.Browser();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36");
        Assert.Equal("204", await http.SignIn("psa", TestStation.Password, station.FreshCode()));
        clock.Advance(TimeSpan.FromMinutes(5) - Half);
        Assert.Equal("200", await http.Day());
        clock.Advance(TimeSpan.FromMinutes(5) + Half);
        Assert.Equal("401 access.session-ended", await http.Day());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task It_ends_after_nine_hours_however_busy_and_the_page_says_why(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        using var http = await station.SignIn();
        for (var i = 0; i < 67; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(8));
            Assert.Equal("200", await http.Day());
        }

        clock.Advance(TimeSpan.FromMinutes(4) - Half);
        Assert.Equal("200", await http.Day());
        clock.Advance(2 * Half);
        Assert.Equal("302 /sign-in?ReturnUrl=%2Ffirs%3FAfter%3D7&ended=TooLong", await http.GetAsync("/firs?After=7", Stop).Says());
        Assert.Contains("session has ended", await http.GetStringAsync("/sign-in?ReturnUrl=%2Ffirs&ended=TooLong", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_the_shift()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        var sessions = station.Get<Sessions>();
        var account = await station.AddAccount("night", "PSA", Role.Moharrir);
        var id = sessions.Start(account, SignInMethod.Passkey, DeviceClass.Desk, "test", clock.GetUtcNow() + TimeSpan.FromMinutes(6));
        clock.Advance(TimeSpan.FromMinutes(6) - Half);
        Assert.NotNull(sessions.Find(id).Live);
        clock.Advance(2 * Half);
        Assert.Equal(EndWhy.TooLong, sessions.Find(id).Ended);
    }

    [Fact]
    public async Task Keeping_a_draft_is_work()
    {
        var clock = Clock();
        await using var station = await TestStation.Open("sqlite", clock);
        using var http = await station.SignIn();
        var token = await http.Token("/diary/new");
        for (var i = 0; i < 4; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(8));
            using var draft = new HttpRequestMessage(HttpMethod.Put, "/drafts/diary-new") { Content = JsonContent.Create(new { fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["Form.Text"] = ["a"] } }) };
            draft.Headers.Add("RequestVerificationToken", token);
            Assert.Equal("200", await http.SendAsync(draft, Stop).Says());
        }

        Assert.Equal("200", await http.Day());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Signing_in_elsewhere_ends_the_first_session_and_says_so(string store)
    {
        await using var station = await TestStation.Open(store);
        using var first = await station.SignIn();
        using var second = await station.SignIn();
        Assert.Equal("200", await second.Day());
        Assert.Equal("302 /sign-in?ended=Elsewhere", await first.GetAsync("/", Stop).Says());
        Assert.Contains("signed in at another place", await first.GetStringAsync("/sign-in?ended=Elsewhere", Stop), StringComparison.Ordinal);
        // The officer sees both, and only their own.
        using var other = await station.SignIn("psb");
        var mine = await second.GetStringAsync("/my/sign-in", Stop);
        Assert.Equal((1, 1), (Count(mine, "signed in elsewhere"), Count(mine, "this one, open")));
        var theirs = await other.GetStringAsync("/my/sign-in", Stop);
        Assert.Equal((0, 1), (Count(theirs, "signed in elsewhere"), Count(theirs, "this one, open")));
        first.DefaultRequestHeaders.Add("Cookie", "thana-language=ur");
        Assert.Contains("کسی اور جگہ سائن اِن", WebUtility.HtmlDecode(await first.GetStringAsync("/sign-in?ended=Elsewhere", Stop)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task After_signing_out_the_id_never_works_again(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = station.Browser();
        using var signedIn = await http.PostAsJsonAsync("/api/sign-in", new { name = "psa", password = TestStation.Password, code = station.FreshCode() }, Stop);
        var cookie = signedIn.Cookie().Split(';')[0];
        using var left = await http.Post("/sign-out", "/");
        Assert.Equal("/sign-in?ended=SignedOut", left.Headers.Location?.ToString());
        // The cache only: what an officer typed and the station does not have yet waits for them in the browser's storage.
        Assert.Equal("\"cache\"", left.Headers.GetValues("Clear-Site-Data").Single());
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = station.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        for (var i = 0; i < 3; i++)
            Assert.Equal("401 access.session-ended", await thief.Day());
    }

    [Fact]
    public async Task Switching_officer_ends_the_session_in_one_step()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = await station.SignIn();
        using var left = await http.Post("/sign-out", "/", ("then", "switch"));
        Assert.Equal("/sign-in", left.Headers.Location?.ToString());
        Assert.Equal("401 access.not-signed-in", await http.Day());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_thousand_revocations_hold_on_another_node_with_the_next_request(string store)
    {
        await using var station = await TestStation.Open(store);
        var account = await station.AddAccount("mover", "PSA", Role.Moharrir);
        await using var node = WebStation.Build(station.Options, "http://127.0.0.1:0", b => b.Logging.ClearProviders());
        await node.StartAsync(Stop);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(node.Urls.First()) };
        var sessions = station.Get<Sessions>();
        for (var i = 0; i < 1_000; i++)
        {
            var id = sessions.Start(account, SignInMethod.PasswordAndCode, DeviceClass.Desk, "test");
            async Task<HttpStatusCode> Ask()
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/diary");
                request.Headers.Add("Cookie", $"thana={id}");
                using var answer = await http.SendAsync(request, Stop);
                return answer.StatusCode;
            }

            Assert.Equal(HttpStatusCode.OK, await Ask());
            using (var session = station.Get<Database>().Open())
            {
                switch (i % 4)
                {
                    case 0: sessions.End(SHA256.HashData(System.Buffers.Text.Base64Url.DecodeFromChars(id)), EndWhy.SignedOut); break;
                    case 1: sessions.EndAll(account.Id, EndWhy.PasswordChanged); break;
                    case 2: session.Run("UPDATE users SET suspended = @p1 WHERE id = @p0", account.Id, true); break;
                    default: session.Run("UPDATE users SET security_stamp = @p1 WHERE id = @p0", account.Id, $"stamp {i}"); break;
                }

                Assert.Equal(HttpStatusCode.Unauthorized, await Ask());
                session.Run("UPDATE users SET suspended = @p1 WHERE id = @p0", account.Id, false);
                Assert.Equal(HttpStatusCode.Unauthorized, await Ask());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Two_sign_ins_at_once_leave_one_session(string store)
    {
        await using var station = await TestStation.Open(store);
        var account = await station.AddAccount("twin", "PSA", Role.Moharrir);
        var sessions = station.Get<Sessions>();
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => sessions.Start(account, SignInMethod.Passkey, DeviceClass.Desk, "test"), Stop)));
        Assert.Single(ids, id => sessions.Find(id).Live is not null);
    }

    [Fact]
    public async Task A_changed_password_ends_the_others_and_not_the_one_it_was_changed_in()
    {
        await using var station = await TestStation.Open("sqlite");
        var account = await station.AddAccount("changer", "PSA", Role.Moharrir);
        using var http = await station.SignIn("changer");
        Assert.Equal("204", await http.PostAsJsonAsync("/api/my/password", new { @new = "violet lantern under seven bridges", again = "violet lantern under seven bridges", current = TestStation.Password }, Stop).Says());
        Assert.Equal("200", await http.Day());
        using var scope = station.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await users.UpdateSecurityStampAsync((await users.FindByIdAsync(account.Id))!);
        Assert.Equal("401 access.session-ended", await http.Day());
        using var again = station.Browser();
        Assert.Equal("422 access.wrong-credentials", await again.SignIn("changer", TestStation.Password, station.FreshCode()));
        Assert.Equal("204", await again.SignIn("changer", "violet lantern under seven bridges", station.FreshCode()));
    }

    [Fact]
    public async Task Forged_cut_long_and_foreign_cookies_open_nothing()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = station.Browser();
        using var signedIn = await http.PostAsJsonAsync("/api/sign-in", new { name = "psa", password = TestStation.Password, code = station.FreshCode() }, Stop);
        var set = signedIn.Cookie();
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", set, StringComparison.OrdinalIgnoreCase);
        var id = set.Split(';')[0]["thana=".Length..];
        Assert.Equal(43, id.Length);
        using (var session = station.Get<Database>().Open())
            Assert.DoesNotContain(id, string.Join(' ', session.Rows("SELECT id, account, stamp FROM sessions", r => Convert.ToHexString((byte[])r.GetValue(0)) + System.Buffers.Text.Base64Url.EncodeToString((byte[])r.GetValue(0)) + r.GetString(1) + r.GetString(2))), StringComparison.Ordinal);

        using var other = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = station.Address };
        async Task<HttpStatusCode> With(string cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/day");
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            using var answer = await other.SendAsync(request, Stop);
            return answer.StatusCode;
        }

        var flipped = (id[0] == 'A' ? 'B' : 'A') + id[1..];
        foreach (var bad in new[] { flipped, id[..42], id[..1], id + "A", "", new string('A', 43), new string('A', 8_000), "%00", "../../etc", "a b", Convert.ToHexString(SHA256.HashData(System.Buffers.Text.Base64Url.DecodeFromChars(id))), "\"" + id })
            Assert.Equal(HttpStatusCode.Unauthorized, await With("thana=" + bad));
        // Larger than the server reads at all.
        Assert.InRange((int)await With("thana=" + new string('A', 60_000)), 400, 431);
        // The name that is for TLS opens nothing over http.
        Assert.Equal(HttpStatusCode.Unauthorized, await With("__Host-thana=" + id));
        Assert.Equal(HttpStatusCode.OK, await With("thana=" + id));
    }

    [Fact]
    public async Task An_id_that_a_browser_brings_along_is_never_the_one_it_gets()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = station.Address };
        var planted = new string('Q', 43);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { name = "psa", password = TestStation.Password, code = station.FreshCode() }) };
        request.Headers.Add("Cookie", "thana=" + planted);
        using var answer = await http.SendAsync(request, Stop);
        Assert.DoesNotContain(planted, answer.Cookie(), StringComparison.Ordinal);
        http.DefaultRequestHeaders.Add("Cookie", "thana=" + planted);
        Assert.Equal("401 access.not-signed-in", await http.Day());
    }

    [Fact]
    public async Task Over_TLS_the_cookie_is_bound_to_the_host()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = station.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await http.PostAsJsonAsync("/api/sign-in", new { name = "psa", password = TestStation.Password, code = station.FreshCode() }, Stop);
        var set = answer.Cookie("__Host-thana");
        Assert.Contains("secure", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", set, StringComparison.OrdinalIgnoreCase);
        http.DefaultRequestHeaders.Add("Cookie", set.Split(';')[0]);
        Assert.Equal("200", await http.Day());
    }

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    private static int Count(string page, string words) => page.Split(words).Length - 1;
}
