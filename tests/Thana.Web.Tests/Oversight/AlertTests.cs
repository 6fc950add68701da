using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;
using Thana.Web.Modules.Ledger;
using Thana.Web.Modules.Oversight;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Oversight;

/// <summary>Alerts in the running program: raised from real searches, answered by who stands above, kept in a log of their own.</summary>
public sealed class AlertTests
{
    private const string Wife = "17301-7654321-2";
    private const string Canary = "17301-0000111-9";
    private const string Why = "It belonged to the inquiry into the diary report.";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_watched_person_is_alarmed_within_a_minute_and_looks_like_any_unknown_one(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.Enrol("auditor", "HQ", Role.Auditor);
        using var auditor = await station.SignIn("auditor");
        using var http = await station.SignIn();
        await Diary(http, station);
        await Answered(await auditor.PostAsJsonAsync("/api/oversight/canaries", new { key = "canary-0001", office = "HQ", cnic = Canary, name = "Zarwali Nawaz s/o Tor Gul" }, Stop));

        var asked = await Search(http, Canary.Replace("-", "", StringComparison.Ordinal));
        var unknown = await Search(http, "17301-0000112-7");
        Assert.Equal(await unknown.Content.ReadAsStringAsync(Stop), await asked.Content.ReadAsStringAsync(Stop));

        // The running program raises it, nobody helps; a minute is what is promised.
        var began = TimeProvider.System.GetTimestamp();
        var limit = TimeProvider.System.GetUtcNow().AddSeconds(60);
        List<JsonElement> alerts;
        do
        {
            await Task.Delay(200, Stop);
            alerts = await Alerts(auditor);
        }
        while (alerts.Count == 0 && TimeProvider.System.GetUtcNow() < limit);

        TestContext.Current.TestOutputHelper?.WriteLine($"raised {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s after the question");
        var alert = Assert.Single(alerts);
        Assert.Equal("Canary", alert.GetProperty("rule").GetString());
        Assert.Equal("N-psa", alert.GetProperty("person").GetString());
        // Neither the auditor nor the officer reads who it was.
        var page = await auditor.GetStringAsync($"/oversight/alerts/{alert.GetProperty("entry").GetInt64()}", Stop);
        Assert.DoesNotContain("0000111", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Watched person", await http.GetStringAsync("/my-access", Stop), StringComparison.Ordinal);
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task The_third_look_raises_one_alert_that_the_officer_above_answers(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        await station.Enrol("auditor", "HQ", Role.Auditor);
        var entry = await ThirdLook(station, clock, "clerk");
        using var clerk = await station.SignIn("clerk");
        using var head = await station.SignIn();
        using var other = await station.SignIn("psb");
        using var auditor = await station.SignIn("auditor");

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/api/oversight/alerts", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/oversight/alerts/{entry}", Stop)).StatusCode);
        Assert.Equal("oversight.no-such-alert", await Refused(await Answer(other, entry)));
        Assert.Equal("oversight.too-low", await Refused(await Answer(auditor, entry)));

        var page = await head.GetStringAsync($"/oversight/alerts/{entry}", Stop);
        Assert.Contains("Asked 3 times in 30 days", page, StringComparison.Ordinal);
        Assert.Contains("DD PSA 1/2026", page, StringComparison.Ordinal);
        foreach (var spelling in new[] { Wife, Wife.Replace("-", "", StringComparison.Ordinal) })
            Assert.DoesNotContain(spelling, page + await head.GetStringAsync($"/api/oversight/alerts/{entry}", Stop) + await auditor.GetStringAsync("/oversight", Stop), StringComparison.Ordinal);
        Assert.Contains("Same target again and again", await clerk.GetStringAsync("/my-access", Stop), StringComparison.Ordinal);

        var short_ = await head.PostAsJsonAsync($"/api/oversight/alerts/{entry}/answer", new { key = "answer-short-1", verdict = "Justified", reason = "ok" }, Stop);
        Assert.Equal("oversight.reason-too-short", await Refused(short_));
        await Answered(await Answer(head, entry));
        Assert.Equal("oversight.answered", await Refused(await Answer(head, entry, "answer-again-1")));
        Assert.Empty(await Alerts(head));
        Assert.Contains(Why, await auditor.GetStringAsync("/oversight/queue", Stop), StringComparison.Ordinal);

        // The same finding is not raised anew by the next look, nor by a follower that begins again.
        clock.Advance(TimeSpan.FromHours(2));
        using var again = await station.SignIn("clerk");
        await Search(again, Wife);
        await station.Get<Follower>().Round(Stop);
        using (var session = station.Get<Database>().Open())
            session.Run("DELETE FROM alert_cursors");
        await station.Restart();
        await station.Get<Follower>().Round(Stop);
        using (var session = station.Get<Database>().Open())
            Assert.Equal(1, session.Scalar<long>("SELECT count(*) FROM alerts"));
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task What_a_supervisor_did_is_answered_above_and_what_waits_72_hours_goes_up(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        await station.Enrol("chief", "HQ", Role.ProvinceHead);
        var own = await ThirdLook(station, clock, "psa");
        var clerks = await ThirdLook(station, clock, "clerk");
        using (var head = await station.SignIn())
        {
            // About oneself: not in the queue, not to be opened, not to be answered.
            Assert.Equal([clerks], (await Alerts(head)).Select(a => a.GetProperty("entry").GetInt64()));
            Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"/oversight/alerts/{own}", Stop)).StatusCode);
            Assert.Equal("oversight.about-yourself", await Refused(await Answer(head, own)));
        }

        clock.Advance(TimeSpan.FromHours(73));
        using var late = await station.SignIn();
        Assert.Equal("oversight.gone-up", await Refused(await Answer(late, clerks)));
        using var chief = await station.SignIn("chief");
        var waiting = await Alerts(chief);
        Assert.Equal([1, 1], waiting.Select(a => a.GetProperty("level").GetInt32()));
        await Answered(await Answer(chief, own, "chief-answer-1"));
        await Answered(await Answer(chief, clerks, "chief-answer-2"));
        Assert.Empty(await Alerts(chief));
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task The_weeks_sample_is_drawn_by_a_later_root_justified_and_judged(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        using (var clerk = await station.SignIn("clerk"))
        {
            await Diary(clerk, station);
            // Enough that none drawn would be a chance of one in thousands.
            for (var i = 0; i < 400; i++)
                await Search(clerk, string.Create(CultureInfo.InvariantCulture, $"17301-{2_000_000 + i}-3"));
        }

        await station.Get<Follower>().Round(Stop);
        using (var session = station.Get<Database>().Open())
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM samples"));
        clock.Advance(TimeSpan.FromDays(7));
        // Nothing was signed after the week yet; the first look of the new one brings the root.
        using var after = await station.SignIn("clerk");
        await Diary(after, station, "second");
        await Search(after, Wife, "2/2026");
        await station.Get<Follower>().Round(Stop);

        List<(string Look, int No)> drawn;
        using (var session = station.Get<Database>().Open())
        {
            drawn = session.Rows("SELECT look, no FROM samples ORDER BY no", r => (r.GetString(0), r.GetInt32(1)));
            Assert.NotEmpty(drawn);
            // Whoever has the log draws the same.
            var id = session.Scalar<long>("SELECT max(entry) FROM samples");
            var body = (SampleDrawn)EntryReader.Read(id, session)!.Body;
            var log = session.Scalar<int>("SELECT no FROM offices WHERE code = @p0", body.Essence.Log);
            var root = session.Scalar<byte[]>("SELECT root FROM checkpoints WHERE key = @p0", EntryId.Of(log, body.Essence.Size))!;
            Assert.Equal(body.Essence.Root, Convert.ToHexStringLower(root));
            var looks = session.Rows("SELECT entry FROM looks WHERE subject_key IS NOT NULL ORDER BY entry", r => EntryId.Seq(r.GetInt64(0))).SkipLast(1).ToList();
            Assert.Equal(looks.Where(l => SampleRule.Draws(root, l)), body.Looks.Select(l => l.Look));
            Assert.Equal(looks.Count, body.Essence.OutOf);
        }

        var look = drawn[0].Look;
        using var head = await station.SignIn();
        Assert.Equal("oversight.no-such-sample", await Refused(await head.PostAsJsonAsync($"/api/my-access/{look}/justify", new { key = "justify-0001", reason = Why }, Stop)));
        Assert.Contains(look, await after.GetStringAsync("/my-access?drawn=1", Stop), StringComparison.Ordinal);
        await Answered(await after.PostAsJsonAsync($"/api/my-access/{look}/justify", new { key = "justify-0002", reason = Why }, Stop));
        var page = await head.GetStringAsync($"/oversight/samples/{look}", Stop);
        Assert.Contains(Why, page, StringComparison.Ordinal);
        Assert.DoesNotContain("17301-2000", page, StringComparison.Ordinal);
        await Answered(await head.PostAsJsonAsync($"/api/oversight/samples/{look}/judge", new { key = "judge-00001", verdict = "Justified", reason = Why }, Stop));
        using (var session = station.Get<Database>().Open())
            Assert.Equal(2, session.Scalar<long>("SELECT count(*) FROM sample_answers WHERE look = @p0", look));
        Sound(station);
    }

    [Fact]
    public async Task Of_two_nodes_one_follows_at_a_time()
    {
        Assert.SkipUnless(TestStation.Server is not null, "not here: PostgreSQL");
        await using var station = await TestStation.Open("postgres");
        using var http = await station.SignIn();
        await Diary(http, station);
        await Search(http, Wife);
        using var other = station.Get<Database>().Open();
        // Another node has the turn: take it as that one does, waiting for the one that works now.
        other.Run("SELECT pg_advisory_lock(@p0)", 0x7468616E61);
        await Search(http, Wife);
        Assert.Equal(0, await station.Get<Follower>().Round(Stop));
        other.Run("SELECT pg_advisory_unlock(@p0)", 0x7468616E61);
        await station.Get<Follower>().Round(Stop);
        using var session = station.Get<Database>().Open();
        Assert.Equal(
            session.Scalar<long>("SELECT max(entry) FROM looks"),
            session.Scalar<long>("SELECT upto FROM alert_cursors WHERE log > 0 ORDER BY upto DESC LIMIT 1"));
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task The_administrator_counts_and_reads_no_person(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        await station.Enrol("admin", "HQ", Role.Administrator);
        var entry = await ThirdLook(station, clock, "clerk");
        using var admin = await station.SignIn("admin");
        var counts = await admin.GetFromJsonAsync<JsonElement>("/api/oversight/counts", Stop);
        Assert.True(counts.GetProperty("alerts").GetArrayLength() > 0);
        Assert.True(counts.GetProperty("looks").GetArrayLength() > 0);
        Assert.Equal(JsonValueKind.Null, counts.GetProperty("openings").ValueKind);
        Assert.Empty(await Alerts(admin));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/oversight/alerts/{entry}", Stop)).StatusCode);
        Assert.Equal("subject-access.no-right", await Refused(await admin.PostAsJsonAsync("/api/oversight/subject-access", new { key = "subject-001", cnic = Wife, cardSeen = true }, Stop)));
        foreach (var path in new[] { "/oversight", "/oversight/queue", "/oversight/who-looked" })
            Assert.DoesNotContain("Ali Raza (12)", await admin.GetStringAsync(path, Stop), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_citizen_is_told_offices_and_classes_after_90_days_and_not_what_a_case_needs(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("auditor", "HQ", Role.Auditor);
        using (var http = await station.SignIn())
        {
            await Diary(http, station);
            await Search(http, Wife);
            // A case that somebody investigates: the look under it is withheld.
            var made = await http.PostAsJsonAsync("/api/firs", new { key = "who-looked-fir", fir = Acts.Theft(clock.GetUtcNow().UtcDateTime) }, Stop);
            var fir = (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();
            Assert.False((await station.Get<Writer>().Write(9, "test", "assign-0001", books => books.Append(Thana.Domain.Register.Organisation, new InvestigatorAssigned(
                new Assignment($"PSA/{EntryId.Seq(fir)}", "N-psb", null, null, null, null))))).Refused);
            var under = await Questions.Send(http, $"Cnic={Wife}&Purpose=investigation&ReferenceKind=fir&Reference=1/2026");
            Assert.Equal(HttpStatusCode.OK, under.StatusCode);
            Assert.Equal("subject-access.card", await Refused(await http.PostAsJsonAsync("/api/oversight/subject-access", new { key = "subject-002", cnic = Wife, cardSeen = false }, Stop)));
            Assert.Empty((await Told(http)).GetProperty("lines").EnumerateArray());
        }

        clock.Advance(TimeSpan.FromDays(91));
        using var desk = await station.SignIn();
        var told = await Told(desk, "subject-003");
        var lines = told.GetProperty("lines").EnumerateArray().ToList();
        // The inquiry, and the citizen's own question at the desk; the investigation is not there.
        Assert.Equal(2, lines.Count);
        Assert.DoesNotContain("N-psa", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ali Raza", told.ToString(), StringComparison.Ordinal);
        using (var session = station.Get<Database>().Open())
            Assert.Equal(2, session.Scalar<long>("SELECT count(*) FROM looks WHERE purpose = @p0", Look.SubjectAccess));

        await Answered(await desk.PostAsJsonAsync("/api/oversight/reviews", new { key = "review-0001", cnic = Wife, words = "I was stopped twice and want to know why." }, Stop));
        using var auditor = await station.SignIn("auditor");
        var review = Assert.Single((await auditor.GetFromJsonAsync<JsonElement>("/api/oversight/reviews", Stop)).EnumerateArray());
        Assert.Single(review.GetProperty("withheld").EnumerateArray());
        Assert.Equal("subject-access.commission", await Refused(await desk.PostAsJsonAsync("/api/oversight/reviews/answer", new { key = "review-0002", review = "review-0001", words = Why }, Stop)));
        await Answered(await auditor.PostAsJsonAsync("/api/oversight/reviews/answer", new { key = "review-0003", review = "review-0001", words = Why }, Stop));
        var mine = Assert.Single((await desk.GetFromJsonAsync<JsonElement>("/api/oversight/reviews", Stop)).EnumerateArray());
        Assert.Equal(Why, mine.GetProperty("answer").GetString());
        Assert.Empty(mine.GetProperty("withheld").EnumerateArray());
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task The_pages_open_in_both_languages_without_script_and_the_form_answers(string store)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        await station.Enrol("auditor", "HQ", Role.Auditor);
        var entry = await ThirdLook(station, clock, "clerk");
        using var auditor = await station.SignIn("auditor");
        using var head = await station.SignIn();
        foreach (var (path, en, ur) in new[]
        {
            ("/oversight", "Counts and patterns", "نگرانی"), ("/oversight/queue", "Access queue", "رسائی کی فہرست"), ("/my-access", "My access", "میری رسائی"),
            ("/oversight/who-looked", "Who looked at my record", "میرا ریکارڈ کس نے دیکھا"), ($"/oversight/alerts/{entry}", "Same target again and again", "ایک ہی ہدف بار بار"),
        })
        {
            Assert.Contains(en, WebUtility.HtmlDecode(await head.GetStringAsync(path, Stop)), StringComparison.Ordinal);
            await auditor.GetAsync("/language/ur?back=/", Stop);
            Assert.Contains(ur, WebUtility.HtmlDecode(await auditor.GetStringAsync(path, Stop)), StringComparison.Ordinal);
        }

        var text = await head.GetStringAsync($"/oversight/alerts/{entry}", Stop);
        var page = await BrowsingContext.New().OpenAsync(r => r.Content(text), Stop);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("#answer-alert")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        fields["Form.Verdict"] = "";
        fields["Form.Reason"] = Why;
        var wrong = await head.PostAsync($"/oversight/alerts/{entry}", new FormUrlEncodedContent(fields), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Verdict-error", await wrong.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        fields["Form.Verdict"] = "Inquiry";
        var right = await head.PostAsync($"/oversight/alerts/{entry}", new FormUrlEncodedContent(fields), Stop);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Empty(await Alerts(head));
    }

    // Three searches for one person on three days; answers the alert's entry.
    private static async Task<long> ThirdLook(TestStation station, FakeTimeProvider clock, string account)
    {
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromHours(4));
            using var http = await station.SignIn(account);
            if (i == 0)
                await Diary(http, station, account);
            var found = await Search(http, Wife);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }

        await station.Get<Follower>().Round(Stop);
        using var session = station.Get<Database>().Open();
        return session.Scalar<long>("SELECT entry FROM alerts WHERE person = @p0 AND rule = @p1", "N-" + account, nameof(AlertRule.SameTarget));
    }

    private static async Task Diary(HttpClient http, TestStation station, string key = "first")
    {
        var now = station.Get<TimeProvider>().GetUtcNow().UtcDateTime;
        var written = await http.PostAsJsonAsync("/api/diary", new { key = $"diary-{key}-0001", entry = Acts.Duty(now) }, Stop);
        Assert.True(written.StatusCode == HttpStatusCode.Created, await written.Content.ReadAsStringAsync(Stop));
    }

    private static Task<HttpResponseMessage> Search(HttpClient http, string cnic, string reference = "1/2026") =>
        Questions.Send(http, $"Cnic={cnic}&Purpose=inquiry&ReferenceKind=diary&Reference={reference}");

    private static async Task<List<JsonElement>> Alerts(HttpClient http) => [.. (await http.GetFromJsonAsync<JsonElement>("/api/oversight/alerts", Stop)).EnumerateArray()];

    private static Task<HttpResponseMessage> Answer(HttpClient http, long entry, string? key = null) =>
        http.PostAsJsonAsync($"/api/oversight/alerts/{entry}/answer", new { key = key ?? $"answer-{Guid.CreateVersion7():N}", verdict = "Justified", reason = Why }, Stop);

    private static async Task<JsonElement> Told(HttpClient http, string key = "subject-001")
    {
        var answer = await http.PostAsJsonAsync("/api/oversight/subject-access", new { key, cnic = Wife, cardSeen = true, reference = "DD 1/2026" }, Stop);
        await Answered(answer);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private static async Task<string?> Refused(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString()!["urn:thana:".Length..];
    }

    private static async Task Answered(HttpResponseMessage answer) => Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");

    private static void Sound(TestStation station)
    {
        var report = station.Get<LogAudit>().Run(structural: false, stop: Stop);
        Assert.True(report.Clean, string.Join("; ", report.Findings));
    }
}
