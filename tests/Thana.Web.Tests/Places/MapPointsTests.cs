using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Thana.Web.Platform.Registers;
using Xunit;

namespace Thana.Web.Tests.Places;

/// <summary>What the map tells, and to whom.</summary>
public sealed class MapPointsTests
{
    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_map_shows_located_reports_of_the_own_office_and_never_a_sealed_one(string store)
    {
        await using var station = await TestStation.Open(store);
        var writer = station.Get<Writer>();
        async Task Register(int office, string key, string section, string? latitude)
        {
            var written = await writer.Write(office, "a", key, b => Acts.Fir(b, Draft(b.Now, section, latitude)));
            Assert.False(written.Refused, written.Refused ? written.Refusals[0].Code : "");
        }

        await Register(1, "open-here", "302", "34.01");
        await Register(1, "no-point", "302", null);
        await Register(1, "sealed-here", "376", "34.02");
        await Register(2, "elsewhere", "302", "34.03");

        using var http = await station.SignIn();
        var layer = await http.GetFromJsonAsync<JsonElement>("/api/map/firs?days=30", Stop);
        var point = Assert.Single(layer.GetProperty("points").EnumerateArray());
        Assert.Equal(34.01, point.GetProperty("lat").GetDouble());
        Assert.Equal((1, 2), (layer.GetProperty("located").GetInt32(), layer.GetProperty("all").GetInt32()));
        var hot = await http.GetFromJsonAsync<JsonElement>("/api/map/hot?days=30", Stop);
        Assert.False(hot.GetProperty("enough").GetBoolean());
        var page = await http.GetStringAsync("/map", Stop);
        Assert.Contains("<thana-map", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_answer_only_to_those_who_signed_in_and_bad_questions_with_reasons()
    {
        await using var station = await TestStation.Open("sqlite");
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = station.Address };
        foreach (var path in new[] { "/api/places?q=p", "/api/jurisdiction?lat=34&lon=71.5", "/api/map/firs", "/api/map/hot", "/map/base.json", "/map" })
            Assert.Contains((await stranger.GetAsync(path, Stop)).StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Redirect });

        using var http = await station.SignIn();
        var found = await http.GetFromJsonAsync<JsonElement>("/api/places?q=" + Uri.EscapeDataString("پشاور"), Stop);
        Assert.Equal("Peshawar", found[0].GetProperty("nameEn").GetString());
        var charge = await http.GetFromJsonAsync<JsonElement>("/api/jurisdiction?lat=34.005&lon=71.5633&accuracy=30", Stop);
        Assert.Equal("peshawar", charge.GetProperty("district").GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync("/api/jurisdiction?lat=134&lon=71", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync("/api/jurisdiction?lat=34&lon=71&day=yesterday", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync("/api/jurisdiction?lat=x&lon=71", Stop)).StatusCode);
        var first = await http.GetAsync("/map/base.json", Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/map/base.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again, Stop)).StatusCode);
    }

    private static Thana.Domain.Firs.FirDraft Draft(DateTime now, string section, string? latitude)
    {
        var draft = Acts.Theft(now);
        draft.Offences[0].Section = section;
        (draft.Latitude, draft.Longitude) = (latitude, latitude is null ? null : "71.57");
        return draft;
    }
}
