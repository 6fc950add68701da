using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>What strangers may reach, and what nonsense does: never a fault, never a page that is not theirs.</summary>
public sealed class BadInputTests
{
    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "7", "\"x\"", "{}", "{\"key\":null}", "{\"key\":\"abcdefgh\",\"fir\":null,\"entry\":null}",
        "{\"key\":\"abcdefgh\",\"fir\":{\"accused\":null,\"offences\":[null],\"witnesses\":[{}],\"property\":[]},\"entry\":{\"persons\":[null],\"offences\":null}}",
        "{\"key\":\"abcdefgh\",\"fir\":{\"reportedAt\":\"2026-13-45T99:99\",\"latitude\":\"1e999\",\"complainantCnic\":\"00000000000000\",\"narrative\":\"\\u202e\\u0000\"}}",
        "{\"key\":\"abcdefgh\",\"fir\":{\"complainantPhone\":\"00\",\"diaryNumber\":\"0/0\",\"complainantAge\":\"-1\",\"narrative\":\"\\ud800\"}}",
        "{\"name\":null,\"password\":null}", "{\"name\":\"a\\u0000b\",\"password\":\"\\u0000\"}", "{\"code\":null}", "{\"fields\":null}",
    ];

    private static readonly string[] Questions =
    [
        "", "00", "0/0", "+", "()", "\"", "*", "AND OR NOT", "NEAR(a b)", "a\"b", "n_x", "-", "99999999999/2026", "9223372036854775807-1", "%00", "a%001", "%ff", "%F0%9F%98%80", "'", "2026-02-30", "0001-01-01", "NaN", "1/2026&q=2&number=3&number=4/2026&cnic=1&cnic=2",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task Nonsense_is_answered_with_a_reason_and_never_a_fault(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var faults = new List<string>();
        async Task See(string what, Task<HttpResponseMessage> asked)
        {
            using var answer = await asked;
            if ((int)answer.StatusCode >= 500)
                faults.Add($"{(int)answer.StatusCode} {what}");
        }

        foreach (var path in new[] { "/api/firs", "/api/diary", "/api/sign-in", "/api/set-up", "/api/books/check", "/api/sign-in/passkey", "/api/step-up", "/api/my/code/confirm", "/api/my/password", "/api/my/passkeys", "/api/recoveries", "/api/recover", "/api/accounts", "/api/enrol" })
        {
            foreach (var body in Bodies)
            {
                using var json = new StringContent(body, Encoding.UTF8, "application/json");
                await See($"{path} {body}", http.PostAsync(path, json, Stop));
            }

            using var form = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded");
            await See($"{path} form", http.PostAsync(path, form, Stop));
        }

        foreach (var question in Questions)
        {
            foreach (var path in new[] { "/find?question=", "/api/firs?q=", "/api/firs?number=", "/api/firs?from=", "/api/firs?after=", "/api/firs?cnic=", "/api/firs?section=", "/firs?After=", "/diary?day=", "/api/diary?day=", "/firs/new?diary=", "/diary/new?type=", "/api/places?q=" })
                await See(path + question, http.GetAsync(path + question, Stop));
            foreach (var field in new[] { "q", "number", "from", "after", "cnic", "section", "words", "office" })
                await See($"POST /api/firs/find {field}={question}", http.PostAsJsonAsync("/api/firs/find", new Dictionary<string, string>(StringComparer.Ordinal) { [field] = Uri.UnescapeDataString(question), ["purpose"] = "investigation", ["reference"] = "1/2026" }, Stop));
            foreach (var path in new[] { "/firs/", "/diary/", "/api/firs/", "/api/entries/" })
                await See(path + question, http.GetAsync(path + Uri.EscapeDataString(question), Stop));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Nothing_is_open_to_strangers_but_what_is_named_here()
    {
        string[] open = ["/sign-in", "/first", "/language/", "/api/sign-in", "/api/set-up", "/recover", "/api/recover", "/enrol", "/api/enrol", "/verify", "/V", "/offline", "/api/keys", "/api/logs/", "/openapi/"];
        await using var station = await TestStation.Open("sqlite");
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = station.Address };
        var routes = station.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? "")
            .Where(r => r.Length > 0 && !r.Contains('*', StringComparison.Ordinal) && !Path.HasExtension(r.Split('?')[0])).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(routes.Count > 15);
        var leaks = new List<string>();
        foreach (var route in routes.Where(r => !open.Any(o => ("/" + r.TrimStart('/')).StartsWith(o, StringComparison.Ordinal))))
        {
            var path = "/" + System.Text.RegularExpressions.Regex.Replace(route.TrimStart('/'), "\\{[^}]*\\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            using var answer = await stranger.GetAsync(path, Stop);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.MethodNotAllowed))
                leaks.Add($"{(int)answer.StatusCode} {path}");
        }

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task A_page_that_is_open_to_strangers_carries_no_form_of_a_register_through()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("newcomer", "PSA", Domain.Organisation.Role.Moharrir, codes: false);
        await station.Enrol("dispatcher", "HQ", Domain.Organisation.Role.Dispatcher);
        using var stranger = station.Browser();
        using var newcomer = station.Browser();
        Assert.Equal("204", await newcomer.SignIn("newcomer", TestStation.Password, null));
        using var dispatcher = await station.SignIn("dispatcher");
        var pages = station.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null && e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST", StringComparer.Ordinal) == true && !e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.Contains("/offline/fir", pages);
        var before = Entries();
        foreach (var (who, http) in new[] { ("stranger", stranger), ("newcomer", newcomer), ("dispatcher", dispatcher) })
        {
            foreach (var page in pages)
            {
                foreach (var form in new[] { "fir-new", "diary-new", "find", "look-up", "outside-request", "office", "person", "posting", "sign-out" })
                {
                    using var answer = await http.Post(page, "/offline/fir", ("_handler", form), ("Form.Key", Guid.CreateVersion7().ToString("N")), ("Form.Manner", "Oral"), ("Form.ComplainantName", "A"), ("Form.Narrative", "B"), ("Form.PlaceWords", "C"), ("Form.Offences[0].Section", "302"), ("Form.ReadBack", "true"));
                    Assert.True((int)answer.StatusCode < 500, $"{who} {page} {form}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Equal(before, Entries());

        long Entries()
        {
            using var session = station.Get<Platform.Storage.Database>().Open();
            return session.Scalar<long>("SELECT count(*) FROM entries WHERE register IN (1, 2) OR id >> 32 < 9");
        }
    }
}
