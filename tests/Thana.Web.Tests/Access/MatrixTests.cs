using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Xunit;

namespace Thana.Web.Tests.Access;

/// <summary>
/// Every role x every endpoint and page x twelve classes of record x four states of posting: nothing of a record reaches a person to whom it is not open, in
/// any part of any answer; and what is open is shown. What is expected is written here by hand, not read from the program's own table.
/// </summary>
public sealed class MatrixTests
{
    private static readonly string[] States = ["running", "acting", "ended", "suspended"];

    /// <summary>The classes of which a role of the matrix, while its posting runs, sees the content.</summary>
    private static readonly Dictionary<Role, string[]> Opens = new()
    {
        [Role.Moharrir] = ["own", "station"],
        [Role.StationHead] = ["own", "station"],
        [Role.Investigator] = ["own"],
        [Role.CircleHead] = ["own", "station", "circle"],
        [Role.DistrictHead] = ["own", "station", "circle", "district"],
        [Role.RegionHead] = ["own", "station", "circle", "district", "region"],
        [Role.ProvinceHead] = ["own", "station", "circle", "district", "region", "other"],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task Nothing_of_a_record_reaches_whom_it_is_not_open_to(string store)
    {
        await using var province = await Province.Open(store);
        var endpoints = Endpoints(province);
        var leaks = new List<string>();
        var asked = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var state in States)
            {
                var account = await province.Person(role, state);
                using var http = province.Client(account);
                // The case is given to the investigator whose posting runs; the acting one has none.
                string[] opens = state is "running" or "acting" && Opens.TryGetValue(role, out var classes) && !(role == Role.Investigator && state == "acting") ? classes : [];
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var path in Paths(endpoints, province))
                {
                    using var answer = await http.GetAsync(path, Stop);
                    asked++;
                    Look(await Everything(answer), path);
                    if (state is "ended" or "suspended" && answer.StatusCode == HttpStatusCode.OK && !OpenToAnyAccount(path))
                        leaks.Add($"{role} {state}: {path} answered 200");
                }

                foreach (var @class in Province.Classes)
                {
                    var marks = Province.Marks(@class);
                    foreach (var question in new[] { $"name={marks[0]}", $"words={marks[1]}", $"cnic={marks[4]}", $"phone={marks[3]}", $"q={marks[1]}", $"q={marks[4]}" })
                    {
                        using var answer = await Questions.Send(http, $"{question}&purpose=investigation&reference=1/2026");
                        asked++;
                        Look(await Everything(answer), $"/api/firs/find {question}");
                    }

                    foreach (var by in new[] { ("cnic", Province.Cnic(@class)), ("phone", Province.Phone(@class)), ("name", Province.Marks(@class)[0]) })
                    {
                        using var answer = await http.PostAsJsonAsync("/api/look-ups", new { by = by.Item1, value = by.Item2, purpose = "investigation", reference = "1/2026" }, Stop);
                        asked++;
                        // What was asked may come back, nothing else of the record.
                        Look((await Everything(answer)).Replace(by.Item2, "", StringComparison.Ordinal), $"/api/look-ups {by}");
                    }
                }

                foreach (var missing in opens.Except(seen, StringComparer.Ordinal))
                    leaks.Add($"{role} {state}: {missing} is open to it and was shown nowhere");

                void Look(string text, string path)
                {
                    foreach (var @class in Province.Classes)
                    {
                        if (!Province.Marks(@class).Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)))
                            continue;
                        seen.Add(@class);
                        if (!opens.Contains(@class, StringComparer.Ordinal))
                            leaks.Add($"{role} {state}: {@class} in {path}");
                    }
                }
            }
        }

        Assert.True(leaks.Count == 0, $"{leaks.Count} of {asked}:\n{string.Join("\n", leaks.Distinct(StringComparer.Ordinal).Take(40))}");
    }

    [Fact]
    public async Task Every_endpoint_stands_in_the_matrix_with_its_policy()
    {
        await using var station = await TestStation.Open("sqlite");
        var found = station.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => $"{m} /{e.RoutePattern.RawText?.TrimStart('/')}\t{Policy(e)}\t{(e.Metadata.GetMetadata<RequireStepUpAttribute>()?.Asks(m) == true ? "step-up" : "-")}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var file = Path.Combine(AppContext.BaseDirectory, "endpoints.tsv");
        var listed = await File.ReadAllLinesAsync(file, Stop);
        Assert.True(
            found.SequenceEqual(listed.Where(l => l.Length > 0 && l[0] != '#').Order(StringComparer.Ordinal), StringComparer.Ordinal),
            "tests/Thana.Web.Tests/Access/endpoints.tsv lists every endpoint with the policy that guards it and whether it asks again who is there; a new one is written there by hand, after thinking who may ask it:\n"
            + string.Join("\n", found.Except(listed, StringComparer.Ordinal).Select(l => "+ " + l).Concat(listed.Where(l => l.Length > 0 && l[0] != '#').Except(found, StringComparer.Ordinal).Select(l => "- " + l))));
    }

    private static string Policy(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody"
        : string.Join(',', endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "Serve").Distinct(StringComparer.Ordinal)) is { Length: > 0 } policies ? policies : "CLOSED";

    private static List<string> Endpoints(Province province) => province.Station.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods | e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET", StringComparer.Ordinal) == true)
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal).Where(p => !p.Contains("language", StringComparison.Ordinal)).ToList();

    // Each pattern with every record, and every search with the words of every record, with a purpose that holds where the asker is on the case.
    private static IEnumerable<string> Paths(List<string> endpoints, Province province)
    {
        foreach (var pattern in endpoints)
        {
            if (!pattern.Contains('{', StringComparison.Ordinal))
            {
                yield return pattern;
                continue;
            }

            // Others than those of a record are asked once.
            foreach (var (_, fir) in IsOfARecord(pattern) ? province.Firs : province.Firs.Take(1))
            {
                foreach (var id in pattern.StartsWith("/attachments", StringComparison.Ordinal) ? [fir, fir + 1] : new[] { fir, fir - 1 })
                    yield return Filled(pattern, id);
            }
        }

        foreach (var question in new[] { "number=1/2026", "section=302", "from=2026-01-01", "q=1/2026", "office=S1", "office=S5" })
            yield return "/api/firs?" + question;

        yield return "/api/map/firs?days=3660";
        yield return "/api/map/hot?days=3660";
    }

    private static bool IsOfARecord(string pattern) => new[] { "/firs/", "/diary/", "/entries/", "/sealed/", "/records/", "/attachments/" }.Any(p => pattern.Contains(p, StringComparison.Ordinal));

    private static string Filled(string pattern, long id)
    {
        var text = new StringBuilder(pattern);
        for (int from; (from = text.ToString().IndexOf('{', StringComparison.Ordinal)) >= 0;)
        {
            var to = text.ToString().IndexOf('}', StringComparison.Ordinal);
            var name = text.ToString()[from..to];
            text.Remove(from, to - from + 1).Insert(from, name.Contains("long", StringComparison.Ordinal) ? id.ToString(CultureInfo.InvariantCulture) : name.Contains("office", StringComparison.Ordinal) ? "S1" : "fir-new");
        }

        return text.ToString();
    }

    private static bool OpenToAnyAccount(string path) => path is "/sign-in" or "/enrol" or "/worker.js" or "/first" or "/recover" or "/verify" or "/V" or "/openapi/v1.json" or "/api/keys" or "/verify/thana-verify.html"
        || path.StartsWith("/my/", StringComparison.Ordinal) || path.StartsWith("/api/logs/", StringComparison.Ordinal) || path.StartsWith("/openapi/", StringComparison.Ordinal) || path.StartsWith("/offline", StringComparison.Ordinal) || path.StartsWith("/dist/", StringComparison.Ordinal);

    // Status line, headers and body; a PDF as the letters that it may hold in clear.
    private static async Task<string> Everything(HttpResponseMessage answer) =>
        $"{answer.Headers}{answer.Content.Headers}{WebUtility.HtmlDecode(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop)))}";
}
