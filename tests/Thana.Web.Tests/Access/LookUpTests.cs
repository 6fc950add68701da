using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Access;

/// <summary>No answer without a purpose, a live reference and a durable entry of the access log; quotas; one's own circle; two officers for a sealed report.</summary>
public sealed class LookUpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_question_needs_a_purpose_and_a_live_reference_that_the_officer_is_on(string store)
    {
        await using var province = await Province.Open(store);
        using var clerk = province.Client(await province.Person(Role.Moharrir, "running"));
        using var investigator = province.Client(await province.Person(Role.Investigator, "running"));
        var value = Province.Cnic("circle");
        async Task<string?> Ask(HttpClient http, object body)
        {
            using var answer = await http.PostAsJsonAsync("/api/look-ups", body, Stop);
            return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString();
        }

        Assert.Equal("urn:thana:purpose.needed", await Ask(clerk, new { by = "cnic", value }));
        Assert.Equal("urn:thana:purpose.reference-needed", await Ask(clerk, new { by = "cnic", value, purpose = "investigation" }));
        Assert.Equal("urn:thana:purpose.no-such-reference", await Ask(clerk, new { by = "cnic", value, purpose = "investigation", reference = "999/2026" }));
        Assert.Equal("urn:thana:purpose.not-on-it", await Ask(clerk, new { by = "cnic", value, purpose = "investigation", reference = "S5 1/2026" }));
        Assert.Equal("urn:thana:purpose.wrong-reference", await Ask(clerk, new { by = "cnic", value, purpose = "investigation", referenceKind = "diary", reference = "1/2026" }));
        Assert.Equal("urn:thana:purpose.note-needed", await Ask(clerk, new { by = "cnic", value, purpose = "other", referenceKind = "fir", reference = "1/2026", note = "because" }));
        Assert.Equal("urn:thana:purpose.no-such-reference", await Ask(clerk, new { by = "cnic", value, purpose = "checkpost" }));
        Assert.Null(await Ask(clerk, new { by = "cnic", value, purpose = "investigation", reference = "1/2026" }));
        // The investigator is on the first FIR of the station and on no other.
        Assert.Null(await Ask(investigator, new { by = "cnic", value, purpose = "investigation", reference = "1/2026" }));
        Assert.Equal("urn:thana:purpose.not-on-it", await Ask(investigator, new { by = "cnic", value, purpose = "investigation", reference = "2/2026" }));
        using var session = province.Station.Get<Database>().Open();
        Assert.Equal(2, session.Scalar<long>("SELECT count(*) FROM looks WHERE action = 'LookedUp' AND outcome = 'Answered'"));
        Assert.True(province.Station.Get<Modules.Ledger.LogAudit>().Run(structural: false, stop: Stop).Clean);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task When_the_access_log_takes_no_entry_ten_thousand_questions_have_no_answer(string store)
    {
        await using var province = await Province.Open(store);
        using var clerk = province.Client(await province.Person(Role.Moharrir, "running"));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/api/firs/{province.Firs["station"]}", Stop)).StatusCode);
        // The books of the node's access log are taken away under its hands.
        using (var session = province.Station.Get<Database>().Open())
            session.Run("DELETE FROM heads WHERE office = (SELECT no FROM offices WHERE kind = @p0)", ProgramLogs.Kind);
        var (answers, marks) = (0, 0);
        var paths = new[] { $"/api/firs/{province.Firs["station"]}", $"/firs/{province.Firs["own"]}", "/api/firs", "/firs", "/api/diary", "/", $"/firs/{province.Firs["own"]}/paper.pdf", "/api/map/firs?days=3660" };
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop }, async (i, stop) =>
        {
            HttpResponseMessage answer;
            if (i % 3 == 0)
                answer = await clerk.PostAsJsonAsync("/api/look-ups", new { by = "cnic", value = Province.Cnic("circle"), purpose = "investigation", reference = "1/2026" }, stop);
            else
                answer = await clerk.GetAsync(paths[i % paths.Length], stop);
            using (answer)
            {
                if (answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref answers);
                if ((await answer.Content.ReadAsStringAsync(stop)).Contains("zqstation", StringComparison.OrdinalIgnoreCase))
                    Interlocked.Increment(ref marks);
            }
        });
        Assert.Equal((0, 0), (answers, marks));
    }

    [Fact]
    public async Task Beyond_the_quota_the_supervisor_must_allow_more()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var station = await TestStation.Open("sqlite", clock);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        using var clerk = await station.SignIn("clerk");
        var draft = Acts.Theft(clock.GetUtcNow().UtcDateTime);
        Assert.Equal(HttpStatusCode.Created, (await clerk.PostAsJsonAsync("/api/firs", new { key = "quota-fir-1", fir = draft }, Stop)).StatusCode);
        var year = Domain.StationTime.Year(clock.GetUtcNow().UtcDateTime);
        var codes = new List<string?>();
        for (var i = 0; i < 122; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(7));
            using var answer = await clerk.PostAsJsonAsync("/api/look-ups", new { by = "phone", value = $"0300-{1_000_000 + i}", purpose = "investigation", reference = $"1/{year}" }, Stop);
            codes.Add(answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString());
        }

        Assert.Equal(120, codes.Count(c => c is null));
        Assert.Equal("urn:thana:look-up.ask-supervisor", codes[^1]);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsJsonAsync("/api/look-ups/lift", new { key = "lift-000001", person = "N-clerk", reason = "me" }, Stop)).StatusCode);
        using var head = await station.SignIn("psa");
        Assert.Equal(HttpStatusCode.NoContent, (await head.PostAsJsonAsync("/api/look-ups/lift", new { key = "lift-000001", person = "N-clerk", reason = "search of a bus stand" }, Stop)).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(70));
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsJsonAsync("/api/look-ups", new { by = "phone", value = "0300-9999999", purpose = "investigation", reference = $"1/{year}" }, Stop)).StatusCode);
        // Eleven different persons in one minute are too many.
        var fast = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
            fast.Add((await clerk.PostAsJsonAsync("/api/look-ups", new { by = "phone", value = $"0301-{1_000_000 + i}", purpose = "investigation", reference = $"1/{year}" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fast[^1]);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_question_about_a_colleague_goes_to_the_supervisor_and_has_no_answer(string store)
    {
        await using var province = await Province.Open(store);
        await province.Station.AddAccount("colleague", "S5", Role.Moharrir, cnic: Province.Cnic("circle"));
        using var clerk = province.Client(await province.Person(Role.Moharrir, "running"));
        using var answer = await clerk.PostAsJsonAsync("/api/look-ups", new { by = "cnic", value = Province.Cnic("circle"), purpose = "investigation", reference = "1/2026" }, Stop);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.True(told.GetProperty("routed").GetBoolean());
        Assert.Equal(0, told.GetProperty("hits").GetArrayLength());
        using var session = province.Station.Get<Database>().Open();
        Assert.Equal(1, session.Scalar<long>("SELECT count(*) FROM looks WHERE outcome = 'Routed'"));
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_sealed_report_opens_when_a_second_officer_agrees_on_another_device(string store)
    {
        await using var province = await Province.Open(store);
        var mark = Province.Marks("sexual")[1];
        var fir = province.Firs["sexual"];
        using var district = province.Client(await province.Person(Role.DistrictHead, "running"));
        using var region = province.Client(await province.Person(Role.RegionHead, "running"));
        using var circle = province.Client(await province.Person(Role.CircleHead, "running"));
        district.DefaultRequestHeaders.UserAgent.ParseAdd("desk-one");
        region.DefaultRequestHeaders.UserAgent.ParseAdd("desk-two");
        circle.DefaultRequestHeaders.UserAgent.ParseAdd("desk-three");
        Assert.DoesNotContain(mark, await district.GetStringAsync($"/api/firs/{fir}", Stop), StringComparison.Ordinal);
        var ask = await district.PostAsJsonAsync($"/api/firs/{fir}/openings", new { key = "open-000001", reason = "The court asks for the record today." }, Stop);
        var opening = (await ask.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("opening").GetString();
        Assert.DoesNotContain(mark, await district.GetStringAsync($"/api/firs/{fir}", Stop), StringComparison.Ordinal);
        // Not oneself, not somebody below.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await district.PostAsJsonAsync($"/api/openings/{opening}", new { key = "open-000002", agree = true }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await circle.PostAsJsonAsync($"/api/openings/{opening}", new { key = "open-000003", agree = true }, Stop)).StatusCode);
        Assert.Contains(opening!, await region.GetStringAsync("/api/openings", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await region.PostAsJsonAsync($"/api/openings/{opening}", new { key = "open-000004", agree = true }, Stop)).StatusCode);
        Assert.Contains(mark, await district.GetStringAsync($"/api/firs/{fir}", Stop), StringComparison.Ordinal);
        // Open to who asked, for this one report.
        Assert.DoesNotContain(mark, await region.GetStringAsync($"/api/firs/{fir}", Stop), StringComparison.Ordinal);
        Assert.DoesNotContain(Province.Marks("terrorism")[1], await district.GetStringAsync($"/api/firs/{province.Firs["terrorism"]}", Stop), StringComparison.Ordinal);
        Assert.True(province.Station.Get<Modules.Ledger.LogAudit>().Run(structural: false, stop: Stop).Clean);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_receipt_is_given_for_what_stands_on_paper_and_for_no_other_entry(string store)
    {
        await using var province = await Province.Open(store);
        using var head = province.Client(await province.Person(Role.ProvinceHead, "running"));
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"/api/entries/{province.Firs["station"]}/receipt", Stop)).StatusCode);
        using var session = province.Station.Get<Database>().Open();
        foreach (var id in session.Rows("SELECT id FROM entries WHERE (id >> 32) = 9 ORDER BY id LIMIT 60", r => r.GetInt64(0)))
            Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/api/entries/{id}/receipt", Stop)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_thousand_revocations_bite_at_the_next_request(string store)
    {
        await using var province = await Province.Open(store);
        var account = await province.Person(Role.Moharrir, "running");
        using var clerk = province.Client(account);
        var path = $"/api/firs/{province.Firs["station"]}";
        var late = 0;
        for (var i = 0; i < 500; i++)
        {
            var suspended = i % 2 == 0;
            if (i > 0)
                Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(path, Stop)).StatusCode);
            if (suspended)
            {
                await province.Write(new PersonSuspended(new Suspension("N-moharrirrunning", true, "1", "trial")));
            }
            else
            {
                await province.Write(new PostingEnded(new PostingEnd(i == 1 ? "P-N-moharrirrunning" : $"T{i - 2}", TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(-5), "1", "trial", null, false)));
            }

            if ((await clerk.GetAsync(path, Stop)).StatusCode != HttpStatusCode.Forbidden)
                late++;
            if (suspended)
            {
                await province.Write(new PersonSuspended(new Suspension("N-moharrirrunning", false, "1", "trial over")));
                if (i == 0)
                    continue;
            }
            else
            {
                await province.Write(new PostingMade(new PostingEssence($"T{i}", "N-moharrirrunning", "S1", Role.Moharrir, TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(-5), null, false), new PostingGrounds(null, null, null)));
            }
        }

        var sessions = province.Station.Get<Sessions>();
        for (var i = 0; i < 500; i++)
        {
            using var http = province.Client(account);
            if (i % 2 == 0)
                sessions.EndAll(account.Id, EndWhy.Suspended);
            else
                _ = sessions.Start(account, SignInMethod.Passkey, DeviceClass.Desk, "elsewhere");
            if ((await http.GetAsync(path, Stop)).StatusCode != HttpStatusCode.Unauthorized)
                late++;
        }

        Assert.Equal(0, late);
    }
}
