using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Ledger;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;
using Xunit;

namespace Thana.Web.Tests.Places;

/// <summary>The device's own fix goes into the record beside the pin; reports written before there was room for it stay what they were.</summary>
public sealed class DeviceFixTests
{
    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_report_keeps_the_devices_fix_when_the_pin_is_moved(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var draft = Acts.Theft(TimeProvider.System.GetUtcNow().UtcDateTime);
        (draft.FixLatitude, draft.FixLongitude, draft.FixAccuracyMetres, draft.FixAt) = ("34.01126", "71.57", "14", "2026-01-31T10:30:05");
        var answer = await http.PostAsJsonAsync("/api/firs", new { Key = "a-key-of-its-own", Fir = draft }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();

        var fix = (await http.GetFromJsonAsync<JsonElement>($"/api/firs/{id}", Stop)).GetProperty("fir").GetProperty("place").GetProperty("fix");
        Assert.Equal((34.01126, 71.57, 14), (fix.GetProperty("latitude").GetDouble(), fix.GetProperty("longitude").GetDouble(), fix.GetProperty("accuracyMetres").GetInt32()));
        Assert.Equal(new DateTime(2026, 1, 31, 5, 30, 5, DateTimeKind.Utc), fix.GetProperty("at").GetDateTime());
        var page = await http.GetStringAsync($"/firs/{id}", Stop);
        Assert.Contains("pin moved 140 m from the device", page, StringComparison.Ordinal);
        Assert.True(station.Get<LogAudit>().Run(structural: true, stop: Stop).Clean);
        Whole(station.Get<Receipts>().Of(id), 7);
    }

    [Fact]
    public async Task Half_a_fix_or_nonsense_is_refused_in_words_and_a_wrong_clock_is_not()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = await station.SignIn();
        foreach (var (latitude, accuracy, at, status) in new[]
        {
            ("34.01", "", "2026-01-31T10:30", HttpStatusCode.UnprocessableEntity), ("NaN", "14", "2026-01-31T10:30", HttpStatusCode.UnprocessableEntity),
            ("134", "14", "2026-01-31T10:30", HttpStatusCode.UnprocessableEntity), ("34.01", "-1", "2026-01-31T10:30", HttpStatusCode.UnprocessableEntity),
            ("34.01", "14", "yesterday", HttpStatusCode.UnprocessableEntity), ("34.01", "14", "2090-01-31T10:30", HttpStatusCode.Created),
            ("", "", "", HttpStatusCode.Created),
        })
        {
            var draft = Acts.Theft(TimeProvider.System.GetUtcNow().UtcDateTime);
            (draft.FixLatitude, draft.FixLongitude, draft.FixAccuracyMetres, draft.FixAt) = (latitude, latitude.Length == 0 ? "" : "71.5", accuracy, at);
            Assert.Equal(status, (await http.PostAsJsonAsync("/api/firs", new { Key = $"key-{Guid.CreateVersion7():N}", Fir = draft }, Stop)).StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Reports_of_the_first_schema_are_still_read_proved_and_audited(string store)
    {
        await using var station = await TestStation.Open(store);
        var writer = station.Get<Writer>();
        var older = new BodySchema<FirRegistered>(1, new Shape(8, 8), older: true);
        var written = await writer.Write(1, "a", "an-old-report", books =>
        {
            var body = Body(books);
            var slots = older.Slots(body);
            Assert.Equal(64, slots.Length);
            var seed = Vault.NewSeed();
            return books.Append(Register.Fir, new Prepared(older, body, seed, Commitment.R(1, older.Shape, seed, slots), BodyBytes.Seal(seed, slots)));
        });
        Assert.False(written.Refused);
        var id = written.Value.Id;

        using var http = await station.SignIn();
        var place = (await http.GetFromJsonAsync<JsonElement>($"/api/firs/{id}", Stop)).GetProperty("fir").GetProperty("place");
        Assert.Equal((34.01, "Chowk Yadgar", "7"), (place.GetProperty("latitude").GetDouble(), place.GetProperty("words").GetString(), place.GetProperty("beat").GetString()));
        Assert.Equal(JsonValueKind.Null, place.GetProperty("fix").ValueKind);
        Whole(station.Get<Receipts>().Of(id), 1);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/firs/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/firs/{id}/paper.pdf", Stop)).StatusCode);
        Assert.True(station.Get<LogAudit>().Run(structural: true, stop: Stop).Clean);
    }

    private static FirRegistered Body(Books books)
    {
        var draft = Acts.Theft(books.Now);
        draft.Beat = "7";
        var fir = Fir.Register(draft, new FirFacts(new DiaryFact(1, 2026, books.Now.AddHours(-1), books.Now), null, null, "Scribe"), Domain.Law.OffenceCatalogue.Default, books.Now);
        return fir.Value;
    }

    // The receipt opens the essence against the leaf's own commitment.
    private static void Whole(Receipt? receipt, int schema)
    {
        Assert.NotNull(receipt);
        Assert.NotNull(receipt.Essence);
        Assert.Equal(schema, receipt.Leaf.Schema);
        Assert.Equal(receipt.Leaf.R, Commitment.RFromSection(schema, receipt.Essence));
        Assert.InRange(receipt.EncodedLength, 1, Receipt.MaxLength);
    }
}
