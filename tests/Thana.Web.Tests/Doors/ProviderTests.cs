using System.Net;
using System.Net.Http.Json;
using Microsoft.IdentityModel.Tokens;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Signing in by an outside provider that runs here, over HTTP; and what it may not do.</summary>
public sealed class ProviderTests
{
    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_linked_officer_comes_in_by_the_provider_and_as_nobody_more(string store)
    {
        await using var provider = await OutsideProvider.Open();
        await using var station = await Open(store, provider);
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        Assert.Equal("200 /my/sign-in?done=linked", await Link(station, "clerk", provider));

        // Whatever else the provider says of the officer is nothing here.
        provider.Twist = claims =>
        {
            (claims["role"], claims["roles"], claims["groups"]) = ("Administrator", new[] { "Administrator", "ProvinceHead" }, new[] { "HQ" });
            (claims["name"], claims["preferred_username"], claims["email"]) = ("psb", "psb", "psb@example.org");
        };
        using var browser = station.Browser();
        Assert.Equal("200 /firs", await Walk(browser, provider, "/sign-in/provider?returnUrl=/firs"));
        Assert.Equal("200", await browser.Day());
        Assert.Equal("200", await browser.GetAsync("/firs", Stop).Says());
        Assert.Equal("403", (await browser.GetAsync("/accounts", Stop).Says())[..3]);
        Assert.Equal("403", (await browser.GetAsync("/oversight", Stop).Says())[..3]);
        using (var session = station.Get<Database>().Open())
        {
            Assert.Equal(("Provider", "clerk"), session.Rows("SELECT s.method, u.user_name FROM sessions s JOIN users u ON u.id = s.account WHERE s.ended_at IS NULL", r => (r.GetString(0), r.GetString(1))).Single());
            Assert.Equal(4, session.Scalar<long>("SELECT count(*) FROM users"));
            Assert.Equal(1, session.Scalar<long>("SELECT count(*) FROM door_notes WHERE act = 'SignedIn' AND method = 'Provider' AND account = 'clerk'"));
            // Who has the file does not learn who is who at the provider.
            Assert.DoesNotContain("subject-1"u8.ToArray(), session.Scalar<byte[]>("SELECT subject FROM provider_links")!);
        }

        // The link is taken away: the same subject opens nothing.
        using var own = await station.SignIn("clerk");
        Assert.Equal("204", await own.DeleteAsync("/api/my/provider", Stop).Says());
        using var later = station.Browser();
        Assert.Equal("302 /sign-in?provider=not-linked", await Walk(later, provider));
        Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);
    }

    [Fact]
    public async Task A_subject_that_nobody_linked_opens_nothing_and_makes_nothing()
    {
        await using var provider = await OutsideProvider.Open();
        await using var station = await Open("sqlite", provider);
        provider.Twist = claims => (claims["preferred_username"], claims["email"], claims["sub"]) = ("psa", "psa@example.org", "psa");
        using var browser = station.Browser();
        Assert.Equal("302 /sign-in?provider=not-linked", await Walk(browser, provider));
        Assert.Equal("401 access.not-signed-in", await browser.Day());
        using var session = station.Get<Database>().Open();
        Assert.Equal((3L, 0L), (session.Scalar<long>("SELECT count(*) FROM users"), session.Scalar<long>("SELECT count(*) FROM sessions")));
    }

    [Fact]
    public async Task A_suspended_account_is_refused_here_too()
    {
        await using var provider = await OutsideProvider.Open();
        await using var station = await Open("sqlite", provider);
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        Assert.Equal("200 /my/sign-in?done=linked", await Link(station, "clerk", provider));
        using var head = await station.SignIn();
        Assert.Equal("204", await head.PostAsync("/api/accounts/clerk/suspend", null, Stop).Says());
        using var browser = station.Browser();
        Assert.Equal("302 /sign-in?ended=Suspended", await Walk(browser, provider));
        Assert.Equal("401 access.not-signed-in", await browser.Day());
    }

    public static TheoryData<string> Lies => new(
        "wrong nonce", "no nonce", "wrong audience", "wrong issuer", "expired", "not yet", "none", "unsigned", "foreign key", "public key as secret", "changed after signing", "no subject",
        "one factor", "no methods", "proved an hour ago", "no time of proof");

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_right_opens_nothing(string lie)
    {
        await using var provider = await OutsideProvider.Open();
        await using var station = await Open("sqlite", provider);
        Assert.Equal("200 /my/sign-in?done=linked", await Link(station, "psa", provider));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var foreign = System.Security.Cryptography.RSA.Create(2048);
        Dictionary<string, object> said = [];
        provider.Twist = claims =>
        {
            said = claims;
            switch (lie)
            {
                case "wrong nonce": claims["nonce"] = "another"; break;
                case "no nonce": claims.Remove("nonce"); break;
                case "wrong audience": claims["aud"] = "another-client"; break;
                case "wrong issuer": claims["iss"] = "https://elsewhere.example"; break;
                case "expired": (claims["iat"], claims["exp"]) = (now - 900, now - 300); break;
                case "not yet": claims["nbf"] = now + 900; break;
                case "no subject": claims.Remove("sub"); break;
                case "one factor": claims["amr"] = new[] { "pwd" }; break;
                case "no methods": claims.Remove("amr"); break;
                case "proved an hour ago": claims["auth_time"] = now - 3_600; break;
                case "no time of proof": claims.Remove("auth_time"); break;
            }
        };
        provider.Forge = token => lie switch
        {
            "none" => provider.Sign(said, "none"),
            "unsigned" => token[..(token.LastIndexOf('.') + 1)],
            "public key as secret" => provider.Sign(said, "HS256"),
            "foreign key" => Resigned(token, foreign),
            "changed after signing" => Changed(token),
            _ => token,
        };
        using var browser = station.Browser();
        Assert.Equal(lie is "one factor" or "no methods" or "proved an hour ago" or "no time of proof" ? "302 /sign-in?provider=weak" : "302 /sign-in?provider=failed", await Walk(browser, provider));
        Assert.Equal("401 access.not-signed-in", await browser.Day());
        using var session = station.Get<Database>().Open();
        Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM sessions WHERE method = 'Provider'"));
        await station.Get<DoorLog>().Flush(closing: true);
        Assert.Equal(1, session.Scalar<long>("SELECT sum(count) FROM door_notes WHERE act = 'SignInRefused' AND why = 'provider.failed'"));
    }

    [Fact]
    public async Task State_browser_code_and_issuer_must_be_those_that_were_asked_with()
    {
        await using var provider = await OutsideProvider.Open();
        await using var other = await OutsideProvider.Open();
        await using var station = await Open("sqlite", provider);
        Assert.Equal("200 /my/sign-in?done=linked", await Link(station, "psa", provider));
        using var browser = station.Browser();
        using var victim = station.Browser();

        // A wrong state, none, and the right one in another browser.
        var back = await Back(browser, provider);
        Assert.Equal("302 /sign-in?provider=failed", await browser.GetAsync(With(back, "state", "made-up"), Stop).Says());
        Assert.Equal("302 /sign-in?provider=failed", await browser.GetAsync(With(back, "state", null), Stop).Says());
        Assert.Equal("302 /sign-in?provider=failed", await victim.GetAsync(back, Stop).Says());
        Assert.Equal("401 access.not-signed-in", await victim.Day());

        // The attacker's code in the victim's own answer: it was asked for with another proof.
        back = await Back(browser, provider);
        var theirs = await Back(victim, provider);
        Assert.Equal("302 /sign-in?provider=failed", await victim.GetAsync(With(theirs, "code", Value(back, "code")), Stop).Says());
        Assert.Equal("401 access.not-signed-in", await victim.Day());

        // The same answer a second time: neither our state nor their code works again.
        back = await Back(browser, provider);
        Assert.Equal("200", (await browser.GetAsync(back, Stop).Says())[..3]);
        using var signOut = await browser.Post("/sign-out", "/my/sign-in");
        Assert.Equal("302 /sign-in?provider=failed", await browser.GetAsync(back, Stop).Says());
        var again = await Back(browser, provider);
        Assert.Equal("302 /sign-in?provider=failed", await browser.GetAsync(With(again, "code", Value(back, "code")), Stop).Says());
        Assert.Equal(1, provider.Replayed);
        Assert.Equal("401 access.not-signed-in", await browser.Day());

        // Mixed up: the answer names another issuer, or none, where it should name its own.
        foreach (var says in new[] { other.Issuer, null })
        {
            provider.Says = says;
            Assert.Equal("302 /sign-in?provider=failed", await Walk(browser, provider));
        }

        Assert.Equal("401 access.not-signed-in", await browser.Day());
    }

    [Fact]
    public async Task Linking_needs_the_officer_proved_lately_in_a_session_that_still_holds()
    {
        await using var provider = await OutsideProvider.Open();
        await using var station = await Open("sqlite", provider);
        using var stranger = station.Browser();
        Assert.StartsWith("302 /sign-in", await stranger.GetAsync("/my/provider/link", Stop).Says(), StringComparison.Ordinal);
        using var http = await station.SignIn();
        using (var session = station.Get<Database>().Open())
            session.Run("UPDATE sessions SET stepped_up_at = stepped_up_at - 600000");
        Assert.Equal("403", await http.GetAsync("/my/provider/link", Stop).Says());
        Assert.Equal("204", await http.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop).Says());
        // The session ended while the officer was at the provider.
        var back = await Back(http, provider, "/my/provider/link");
        using (var session = station.Get<Database>().Open())
            session.Run("UPDATE sessions SET ended_at = 1, ended_why = 'SignedOut'");
        Assert.Equal("200 /my/sign-in?done=not-linked", await Shown(http.GetAsync(back, Stop)));
        Assert.Equal("200 /my/sign-in?done=linked", await Link(station, "psa", provider));
        // One subject, one account.
        Assert.Equal("200 /my/sign-in?done=not-linked", await Link(station, "psb", provider));
        using var rows = station.Get<Database>().Open();
        Assert.Equal(1, rows.Scalar<long>("SELECT count(*) FROM provider_links"));
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_door_and_one_that_is_away_is_no_fault()
    {
        await using var plain = await TestStation.Open("sqlite");
        using var http = plain.Browser();
        Assert.Equal("404", (await http.GetAsync("/sign-in/provider", Stop).Says())[..3]);
        Assert.StartsWith("302 /sign-in?ReturnUrl", await http.GetAsync("/sign-in/provider/back?code=a&state=b", Stop).Says(), StringComparison.Ordinal);
        Assert.DoesNotContain("/sign-in/provider", await http.GetStringAsync("/sign-in", Stop), StringComparison.Ordinal);
        var provider = await OutsideProvider.Open();
        await using var station = await Open("sqlite", provider);
        await provider.DisposeAsync();
        using var browser = station.Browser();
        Assert.Contains("/sign-in/provider", await browser.GetStringAsync("/sign-in", Stop), StringComparison.Ordinal);
        Assert.Equal("302 /sign-in?provider=away", await browser.GetAsync("/sign-in/provider", Stop).Says());
        Assert.Equal("204", await browser.SignIn("psa", TestStation.Password, station.FreshCode()));
    }

    private static Task<TestStation> Open(string store, OutsideProvider provider) =>
        TestStation.Open(store, provider: new ProviderOptions(provider.Issuer, OutsideProvider.Client, OutsideProvider.Secret, "Police ID", [], ["mfa"]));

    private static async Task<string> Link(TestStation station, string account, OutsideProvider provider)
    {
        using var http = await station.SignIn(account);
        return await Walk(http, provider, "/my/provider/link");
    }

    /// <summary>From our door to the provider and back, as a browser walks; status and where it goes next.</summary>
    private static async Task<string> Walk(HttpClient browser, OutsideProvider provider, string from = "/sign-in/provider") => await Shown(browser.GetAsync(await Back(browser, provider, from), Stop));

    // The page that a right answer shows leads on by itself.
    private static async Task<string> Shown(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return $"302 {answer.Headers.Location}";
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        const string Mark = "content=\"0;url=";
        var at = page.IndexOf(Mark, StringComparison.Ordinal);
        return $"{(int)answer.StatusCode} {(at < 0 ? page : page[(at + Mark.Length)..page.IndexOf('"', at + Mark.Length)])}";
    }

    /// <summary>The address at which the provider sends the browser back.</summary>
    private static async Task<string> Back(HttpClient browser, OutsideProvider provider, string from = "/sign-in/provider")
    {
        using var asked = await browser.GetAsync(from, Stop);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.StartsWith(provider.Issuer + "/authorize?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var outside = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var answer = await outside.GetAsync(asked.Headers.Location, Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    private static string Value(string address, string name) => System.Web.HttpUtility.ParseQueryString(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..])[name]!;

    private static string With(string address, string name, string? value)
    {
        var cut = address.IndexOf('?', StringComparison.Ordinal);
        var query = System.Web.HttpUtility.ParseQueryString(address[(cut + 1)..]);
        query.Remove(name);
        if (value is not null)
            query[name] = value;
        return $"{address[..cut]}?{query}";
    }

    private static string Resigned(string token, System.Security.Cryptography.RSA key)
    {
        var text = token[..token.LastIndexOf('.')];
        return $"{text}.{Base64UrlEncoder.Encode(key.SignData(System.Text.Encoding.ASCII.GetBytes(text), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1))}";
    }

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        parts[1] = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("subject-1", "subject-2", StringComparison.Ordinal));
        return string.Join('.', parts);
    }
}
