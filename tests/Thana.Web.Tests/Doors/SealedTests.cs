using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Reports that the law or a court keeps from view: in lists, searches, records, papers and the diary behind them.</summary>
public sealed class SealedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_list_never_tells_what_a_report_sealed_by_rule_says(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var draft = Acts.Theft(station.Get<TimeProvider>().GetUtcNow().UtcDateTime, "wordsealed in the narrative");
        draft.Offences = [new() { Act = "PPC", Section = "376" }];
        var made = await http.PostAsJsonAsync("/api/firs", new { key = "sealed-rule-1", fir = draft }, Stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();

        foreach (var path in new[] { "/firs", "/api/firs", "/diary", "/api/diary", "/", "/api/day", "/api/map/firs" })
        {
            var text = await http.GetStringAsync(path, Stop);
            Assert.DoesNotContain("wordsealed", text, StringComparison.Ordinal);
            Assert.DoesNotContain(draft.ComplainantName!, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }

        // Whoever wrote it reads the record itself for a day, to print and hand out its papers; a colleague at the same station does not.
        await station.Enrol("clerk", "PSA", Domain.Organisation.Role.Moharrir);
        using var colleague = await station.SignIn("clerk");
        foreach (var path in new[] { $"/firs/{id}", $"/api/firs/{id}" })
            Assert.DoesNotContain("wordsealed", await colleague.GetStringAsync(path, Stop), StringComparison.Ordinal);
        foreach (var path in new[] { $"/firs/{id}/print", $"/firs/{id}/paper.pdf", $"/api/entries/{id}/receipt", $"/diary/{id - 1}", $"/api/diary/{id - 1}", $"/api/entries/{id - 1}/receipt" })
            Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(path, Stop)).StatusCode);
        Assert.Contains("wordsealed", await http.GetStringAsync($"/firs/{id}", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_report_sealed_by_order_opens_for_nobody_and_the_book_stays_sound(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var draft = Acts.Theft(station.Get<TimeProvider>().GetUtcNow().UtcDateTime, "wordordered in the narrative");
        var made = await http.PostAsJsonAsync("/api/firs", new { key = "sealed-order-1", fir = draft }, Stop);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();
        Assert.Contains("wordordered", await http.GetStringAsync($"/firs/{id}", Stop), StringComparison.Ordinal);
        Assert.False((await station.Get<Writer>().Write(1, "court", "seal-order-1", b => Acts.Seal(b, id))).Refused);

        foreach (var path in new[] { $"/firs/{id}", "/firs", "/api/firs", "/diary", "/api/diary", "/" })
            Assert.DoesNotContain("in the narrative", await http.GetStringAsync(path, Stop), StringComparison.Ordinal);
        var record = await http.GetFromJsonAsync<JsonElement>($"/api/firs/{id}", Stop);
        Assert.True(record.GetProperty("sealedByOrder").GetBoolean());
        Assert.Equal(JsonValueKind.Null, record.GetProperty("fir").ValueKind);
        foreach (var path in new[] { $"/api/entries/{id}/receipt", $"/firs/{id}/paper.pdf", $"/firs/{id}/print", $"/diary/{id - 1}", $"/api/diary/{id - 1}", $"/diary/{id - 1}/extract.pdf" })
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(path, Stop)).StatusCode);
        Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);
    }
}
