using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Thana.Browser.Tests;

/// <summary>The door in Chromium, with its virtual authenticator standing in for a security key.</summary>
public sealed class DoorTests
{
    private const string SignInButton = "passkey-door button";

    [Theory]
    [InlineData("en", 1366)]
    [InlineData("ur", 390)]
    public async Task An_officer_enrols_a_passkey_signs_in_with_it_and_removes_it(string language, int width)
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, language, width);
        var (page, axe) = (desk.Page, Desk.Axe());
        await page.Go(station.Url);
        await desk.SetUp(station);
        var key = await SecurityKey.Plug(page);

        await page.Go(station.Url + "/my/passkeys/new");
        await desk.Look("door-passkey-new", axe);
        await page.FillAsync("#passkey-name", "key on my ring");
        await page.ClickAsync(SignInButton);
        await page.Arrive("**/my/sign-in?done=passkey");
        Assert.Contains("key on my ring", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await desk.Look("door-methods", axe);
        Assert.Equal(1, await key.Count());

        // One touch in the header; the field is focused, and going back shows nothing of the officer before.
        await page.Go(station.Url + "/diary");
        await page.ClickAsync("button[value=switch]");
        await page.Arrive("**/sign-in");
        // The address is there before the field has the focus.
        await page.WaitForFunctionAsync("() => document.activeElement?.id === 'Name'");
        await desk.Look("door-sign-in", axe);
        await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await page.Arrive("**/sign-in*");

        // Without the person's own finger it opens nothing.
        await key.Verifies(false);
        await page.Go(station.Url + "/sign-in?ReturnUrl=%2Ffirs");
        await page.ClickAsync(SignInButton);
        await page.WaitForSelectorAsync("passkey-door .error:not([hidden])");
        Assert.EndsWith("/sign-in?ReturnUrl=%2Ffirs", page.Url, StringComparison.Ordinal);
        await key.Verifies(true);
        await page.ClickAsync(SignInButton);
        await page.Arrive("**/firs");
        await page.Go(station.Url + "/my/sign-in");
        Assert.Equal(2, await page.Locator("form .methods time").CountAsync());

        await page.ClickAsync(".methods button.link");
        await page.Arrive("**/my/sign-in?done=removed");
        await page.ClickAsync("button[value=switch]");
        await page.Arrive("**/sign-in");
        await page.ClickAsync(SignInButton);
        await page.WaitForSelectorAsync("passkey-door .error:not([hidden])");
        Assert.Empty(desk.Outside);
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task An_answer_counts_once_for_its_own_purpose_and_its_own_officer()
    {
        await using var station = await RunningStation.Open();
        await using var desk = await Desk.Open(station, "en");
        var page = desk.Page;
        await page.Go(station.Url);
        await desk.SetUp(station);
        await SecurityKey.Plug(page);
        await page.Go(station.Url + "/my/passkeys/new");
        await page.ClickAsync(SignInButton);
        await page.Arrive("**/my/sign-in?done=passkey");

        // What the page sends at sign-in, held back and kept with its cookie.
        await page.ClickAsync("button[value=switch]");
        await page.Arrive("**/sign-in");
        var sent = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/api/sign-in/passkey", async route =>
        {
            sent.TrySetResult(route.Request.PostData!);
            await route.AbortAsync();
        });
        await page.ClickAsync(SignInButton);
        var answer = await sent.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var ceremony = (await desk.Context.CookiesAsync()).Single(c => c.Name == "thana-ceremony").Value;

        async Task<int> Send(string body, string cookie)
        {
            using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(station.Url) };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in/passkey") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("Cookie", $"thana-ceremony={cookie}");
            using var got = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)got.StatusCode;
        }

        Assert.Equal(422, await Send(answer, new string('A', 43)));
        Assert.Equal(204, await Send(answer, ceremony));
        Assert.Equal(422, await Send(answer, ceremony));

        // An answer that somebody changed on the way opens nothing, and uses the challenge up.
        sent = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.Go(station.Url + "/sign-in");
        await page.ClickAsync(SignInButton);
        answer = await sent.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        ceremony = (await desk.Context.CookiesAsync()).Single(c => c.Name == "thana-ceremony").Value;
        var signature = JsonDocument.Parse(JsonDocument.Parse(answer).RootElement.GetProperty("credential").GetString()!).RootElement.GetProperty("response").GetProperty("signature").GetString()!;
        var bent = answer.Replace(signature, signature[..20] + (signature[20] == 'A' ? 'B' : 'A') + signature[21..], StringComparison.Ordinal);
        Assert.False(answer == bent);
        Assert.Equal(422, await Send(bent, ceremony));
        Assert.Equal(422, await Send(answer, ceremony));
    }

    /// <summary>Chromium's virtual authenticator: a security key with its own check of the person.</summary>
    private sealed class SecurityKey(ICDPSession session, string id)
    {
        public static async Task<SecurityKey> Plug(IPage page)
        {
            // The virtual key is touched at once, so the browser's own offer in the name field would sign in before the test has pressed a button.
            await page.AddInitScriptAsync("if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
                },
            });
            return new SecurityKey(session, made!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public async Task Verifies(bool person) => await session.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object>(StringComparer.Ordinal) { ["authenticatorId"] = id, ["isUserVerified"] = person });

        public async Task<int> Count() =>
            (await session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object>(StringComparer.Ordinal) { ["authenticatorId"] = id }))!.Value.GetProperty("credentials").GetArrayLength();
    }
}
