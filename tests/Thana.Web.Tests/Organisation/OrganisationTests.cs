using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Organisation;

/// <summary>Offices, people and postings over the real program: what is ordered, what a second officer must sign, who reads it, and that the log agrees.</summary>
public sealed class OrganisationTests
{
    private const string Why = "Wanted at the school as an instructor.";

    private int keys;

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_office_is_established_changed_and_closed_and_every_earlier_day_stays_readable(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        using var cpo = await station.SignIn("cpo");

        Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/offices", new { office = Office("R-1", "Region", "HQ") }));
        Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/offices", new { office = Office("D-1", "District", "R-1") }));
        Assert.Equal("office.code-taken", await Refused(cpo, "/api/offices", new { office = Office("D-1", "District", "R-1") }));
        Assert.Equal("office.bad-polygon", await Refused(cpo, "/api/offices", new { office = Office("S-8", "Station", "D-1", polygon: """{"type":"Polygon","coordinates":[[[71,34],[72,35],[72,34],[71,35],[71,34]]]}""") }));
        Assert.Equal("office.unknown-areas", await Refused(cpo, "/api/offices", new { office = Office("S-8", "Station", "D-1", areas: "nowhere/at-all") }));
        Assert.Equal(HttpStatusCode.Created, await Send(
            cpo, "/api/offices", new { office = Office("S-8", "Station", "D-1", polygon: """{"type":"Polygon","coordinates":[[[71,34],[72,34],[72,35],[71,35],[71,34]]]}""") }));

        clock.Advance(TimeSpan.FromDays(3));
        using var later = await station.SignIn("cpo");
        Assert.Equal(HttpStatusCode.Created, await Send(later, "/api/offices", new { office = Office("S-8", "Station", "D-1", "Changed", "Renamed") }));
        Assert.Equal("office.has-offices", await Refused(later, "/api/offices", new { office = Office("D-1", "District", "R-1", "Closed") }));
        Assert.Equal(HttpStatusCode.Created, await Send(later, "/api/offices", new { office = Office("S-8", "Station", "D-1", "Closed", "Renamed") }));

        async Task<JsonElement> On(string day) => (await later.GetFromJsonAsync<JsonElement>($"/api/offices/S-8?day={day}", Stop)).GetProperty("now");
        Assert.Equal("Office S-8", (await On("2026-11-02")).GetProperty("name").GetProperty("en").GetString());
        Assert.False((await On("2026-11-02")).GetProperty("closed").GetBoolean());
        Assert.True((await On("2026-11-05")).GetProperty("closed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await On("2026-10-01")).ValueKind);
        Assert.DoesNotContain("S-8", await later.GetStringAsync("/api/organisation", Stop), StringComparison.Ordinal);
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_head_before_the_normal_time_is_moved_only_with_a_second_signature_and_oversight_sees_it(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        foreach (var (account, role) in new[] { ("cpo", Role.ProvinceHead), ("cpo2", Role.ProvinceHead), ("auditor", Role.Auditor) })
            await station.Enrol(account, "HQ", role);
        await station.Enrol("gul", "PSC", Role.Moharrir);
        using var cpo = await station.SignIn("cpo");

        // Six years in the post: an ordinary transfer. Then a new head, who has been there a month.
        Assert.Equal(HttpStatusCode.OK, await Send(cpo, "/api/postings/P-N-psa/end", new { end = new { toOffice = "PSC", toRole = "Moharrir" } }));
        Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/postings", new { posting = new { person = "N-gul", office = "PSA", role = "StationHead", order = "1" } }));
        Assert.Equal("posting.head-taken", await Refused(cpo, "/api/postings", new { posting = new { person = "N-psb", office = "PSA", role = "StationHead", order = "1" } }));
        clock.Advance(TimeSpan.FromDays(30));

        using var first = await station.SignIn("cpo");
        var posting = (await first.GetFromJsonAsync<JsonElement>("/api/offices/PSA/head", Stop)).GetProperty("heads")[0].GetProperty("posting").GetString();
        Assert.Equal("order.number-needed", await Refused(first, $"/api/postings/{posting}/end", new { end = new { reason = Why } }));
        var waits = await Proposed(first, $"/api/postings/{posting}/end", new { end = new { order = "77/2026", reason = Why } });

        // Oversight sees it at once, before anybody signed; the head still commands.
        using var auditor = await station.SignIn("auditor");
        Assert.Contains("77/2026", await auditor.GetStringAsync("/oversight/transfers", Stop), StringComparison.Ordinal);
        Assert.Single((await first.GetFromJsonAsync<JsonElement>("/api/offices/PSA/head", Stop)).GetProperty("heads").EnumerateArray());

        Assert.Equal("proposal.same-person", await Refused(first, $"/api/proposals/{waits}/answer", new { agreed = true }));
        Assert.Equal(HttpStatusCode.NoContent, (await first.PostAsJsonAsync("/api/sign-in", new { Name = "cpo2", TestStation.Password, Code = station.FreshCode() }, Stop)).StatusCode);
        Assert.Equal("proposal.same-device", await Refused(first, $"/api/proposals/{waits}/answer", new { agreed = true }));

        using var second = await station.SignIn("cpo2");
        Assert.Contains("77/2026", await second.GetStringAsync("/proposals", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Send(second, $"/api/proposals/{waits}/answer", new { agreed = true }));
        Assert.Equal("proposal.none-waits", await Refused(second, $"/api/proposals/{waits}/answer", new { agreed = true }));
        Assert.Empty((await second.GetFromJsonAsync<JsonElement>("/api/offices/PSA/head", Stop)).GetProperty("heads").EnumerateArray());
        var line = (await auditor.GetFromJsonAsync<JsonElement>("/api/oversight/transfers", Stop)).EnumerateArray().Single(l => l.GetProperty("kind").GetString() == "Head");
        Assert.Equal("N-cpo2", line.GetProperty("second").GetProperty("person").GetString());

        // Who commanded the station on a day of that month, and before it.
        async Task<string?[]> Heads(string day) => [.. (await second.GetFromJsonAsync<JsonElement>($"/api/offices/PSA/head?day={day}", Stop)).GetProperty("heads").EnumerateArray()
            .Select(h => h.GetProperty("who").GetProperty("person").GetString())];
        Assert.Equal(["N-gul"], await Heads("2026-11-15"));
        Assert.Equal(["N-psa"], await Heads("2024-03-03"));
        Assert.Equal(["N-psa", "N-gul"], await Heads("2026-11-02"));
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_proposal_that_nobody_signs_lapses_and_nothing_was_done(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        await station.Enrol("cpo2", "HQ", Role.ProvinceHead);
        using var cpo = await station.SignIn("cpo");
        using var second = await station.SignIn("cpo2");
        var waits = await Proposed(cpo, "/api/postings", new { posting = new { person = "N-psb", office = "HQ", role = "ProvinceHead", order = "8", reason = Why } });
        // A session rests after ten minutes without a request.
        clock.Advance(TimeSpan.FromMinutes(8));
        foreach (var http in new[] { cpo, second })
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/proposals", Stop)).StatusCode);
        clock.Advance(TimeSpan.FromMinutes(7.5));
        foreach (var http in new[] { cpo, second })
        {
            using var proved = await http.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop);
            Assert.Equal(HttpStatusCode.NoContent, proved.StatusCode);
        }

        Assert.Equal("proposal.too-late", await Refused(second, $"/api/proposals/{waits}/answer", new { agreed = true }));
        var next = await Proposed(cpo, "/api/postings", new { posting = new { person = "N-psb", office = "HQ", role = "ProvinceHead", order = "8", reason = Why } });
        Assert.Equal(HttpStatusCode.OK, await Send(second, $"/api/proposals/{next}/answer", new { agreed = false, note = "Not now." }));
        var person = await cpo.GetFromJsonAsync<JsonElement>("/api/people/N-psb", Stop);
        Assert.Single(person.GetProperty("postings").EnumerateArray());
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_case_is_given_to_an_officer_who_sees_it_and_moved_only_by_two(string store)
    {
        await using var station = await TestStation.Open(store);
        foreach (var (account, office, role) in new[] { ("io", "PSA", Role.Investigator), ("io2", "PSA", Role.Investigator), ("cpo", "HQ", Role.ProvinceHead) })
            await station.Enrol(account, office, role);
        using var sho = await station.SignIn();
        var fir = await sho.PostAsJsonAsync("/api/firs", new { key = "org-fir-0001", fir = Acts.Theft(station.Get<TimeProvider>().GetUtcNow().UtcDateTime) }, Stop);
        var made = await fir.Content.ReadFromJsonAsync<JsonElement>(Stop);
        var (id, number) = (made.GetProperty("id").GetInt64(), made.GetProperty("number").GetString());
        using var io = await station.SignIn("io");
        Assert.Equal(HttpStatusCode.NotFound, (await io.GetAsync($"/api/firs/{id}", Stop)).StatusCode);
        Assert.Equal("investigator.no-such-fir", await Refused(sho, "/api/investigators", new { assignment = new { fir = "999/2026", person = "N-io" } }));
        Assert.Equal("investigator.not-posted", await Refused(sho, "/api/investigators", new { assignment = new { fir = number, person = "N-psb" } }));
        Assert.Equal(HttpStatusCode.Created, await Send(sho, "/api/investigators", new { assignment = new { fir = number, person = "N-io" } }));
        Assert.Equal(HttpStatusCode.OK, (await io.GetAsync($"/api/firs/{id}", Stop)).StatusCode);

        Assert.Equal("order.number-needed", await Refused(sho, "/api/investigators", new { assignment = new { fir = number, person = "N-io2" } }));
        var waits = await Proposed(sho, "/api/investigators", new { assignment = new { fir = number, person = "N-io2", order = "12", reason = Why } });
        using var cpo = await station.SignIn("cpo");
        Assert.Equal(HttpStatusCode.OK, await Send(cpo, $"/api/proposals/{waits}/answer", new { agreed = true }));
        Assert.Equal(HttpStatusCode.NotFound, (await io.GetAsync($"/api/firs/{id}", Stop)).StatusCode);
        Assert.Contains("Investigator", await cpo.GetStringAsync("/api/oversight/transfers", Stop), StringComparison.Ordinal);
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_suspension_bites_at_the_next_request_and_a_posting_by_those_who_may_not_is_refused(string store)
    {
        await using var station = await TestStation.Open(store);
        foreach (var (account, office, role) in new[] { ("cpo", "HQ", Role.ProvinceHead), ("clerk", "PSA", Role.Moharrir), ("admin", "HQ", Role.Administrator), ("patrol", "PSA", Role.Patrol) })
            await station.Enrol(account, office, role);
        using var sho = await station.SignIn();
        foreach (var account in new[] { "clerk", "admin", "patrol" })
        {
            using var http = await station.SignIn(account);
            foreach (var path in new[]
            {
                "/api/postings", "/api/offices", "/api/people", "/api/duties", "/api/orders", "/api/suspensions", "/api/investigators", "/api/things", "/api/custodies", "/api/postings/P-N-psa/end",
                "/api/proposals/A-1/answer",
            })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsJsonAsync(path, new { key = Key() }, Stop)).StatusCode);
            }
        }

        using var clerk = await station.SignIn("clerk");
        Assert.Equal("order.not-under-you", await Refused(sho, "/api/postings", new { posting = new { person = "N-clerk", office = "PSB", role = "Moharrir" } }));
        Assert.Equal("order.oneself", await Refused(sho, "/api/postings", new { posting = new { person = "N-psa", office = "PSA", role = "Moharrir" } }));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/diary", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, await Send(sho, "/api/suspensions", new { suspension = new { person = "N-clerk", suspend = true, order = "3", reason = "Under inquiry for a refused report." } }));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/api/diary", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, await Send(sho, "/api/suspensions", new { suspension = new { person = "N-clerk", suspend = false, order = "4", reason = "The inquiry found no fault." } }));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/diary", Stop)).StatusCode);

        // One who sees the own unit only sees neither another office nor its people.
        using var patrol = await station.SignIn("patrol");
        Assert.Equal(HttpStatusCode.OK, (await patrol.GetAsync("/api/offices/PSA", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await patrol.GetAsync("/api/offices/PSB", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await patrol.GetAsync("/api/people/N-psb", Stop)).StatusCode);
        Assert.Equal("[]", await patrol.GetStringAsync("/api/people?q=PSB", Stop));
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Contact_is_shown_to_oneself_and_to_who_may_order_and_is_written_down_before(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        await station.Enrol("clerk", "PSA", Role.Moharrir, "17301-7654321-9");
        using var clerk = await station.SignIn("clerk");
        using var cpo = await station.SignIn("cpo");
        using var psb = await station.SignIn("psb");
        long Looks() => Scalar(station, "SELECT count(*) FROM looks WHERE subject_key IS NOT NULL");
        var before = Looks();
        foreach (var http in new[] { clerk, cpo })
            Assert.Contains("17301-7654321-9", await http.GetStringAsync("/api/people/N-clerk/contact", Stop), StringComparison.Ordinal);
        Assert.Equal(before + 2, Looks());
        Assert.Contains("17301-7654321-9", await cpo.GetStringAsync("/people/N-clerk?contact=true", Stop), StringComparison.Ordinal);
        Assert.Equal(before + 3, Looks());
        Assert.Equal(HttpStatusCode.NotFound, (await psb.GetAsync("/api/people/N-clerk/contact", Stop)).StatusCode);
        foreach (var (http, path) in new[] { (psb, "/people/N-clerk?contact=true"), (psb, "/api/people/N-clerk"), (cpo, "/people/N-clerk"), (cpo, "/api/people?q=Ali") })
            Assert.DoesNotContain("7654321", await http.GetStringAsync(path, Stop), StringComparison.Ordinal);
        Assert.Equal("[]", await cpo.GetStringAsync("/api/people?q=17301-7654321-9", Stop));
        Assert.Equal(before + 3, Looks());

        // When the posting has ended, those who stood above it still answer for the person, and no other head.
        using var sho = await station.SignIn();
        Assert.Equal(HttpStatusCode.OK, await Send(sho, "/api/postings/P-N-clerk/end", new { end = new { order = "5" } }));
        Assert.Equal(HttpStatusCode.OK, (await sho.GetAsync("/api/people/N-clerk/contact", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await psb.GetAsync("/api/people/N-clerk/contact", Stop)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_outside_request_is_read_by_writer_auditor_and_two_levels_above_and_by_no_chief_in_between(string store)
    {
        await using var station = await TestStation.Open(store, Clock());
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        using (var cpo = await station.SignIn("cpo"))
        {
            Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/offices", new { office = Office("R-1", "Region", "HQ") }));
            Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/offices", new { office = Office("D-1", "District", "R-1") }));
            Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/offices", new { office = Office("PSA", "Station", "D-1", "Changed") }));
        }

        foreach (var (account, office, role) in new[]
        {
            ("clerk", "PSA", Role.Moharrir), ("dpo", "D-1", Role.DistrictHead), ("rpo", "R-1", Role.RegionHead), ("auditor", "HQ", Role.Auditor), ("admin", "HQ", Role.Administrator), ("patrol", "PSA", Role.Patrol),
        })
        {
            await station.Enrol(account, office, role);
        }

        using var clerk = await station.SignIn("clerk");
        var about = await Noted(clerk, "PSA");
        var above = await Noted(clerk, "D-1");
        foreach (var (account, reads, readsAbove) in new[]
        {
            ("clerk", true, true), ("psa", false, false), ("dpo", false, false), ("rpo", true, false), ("cpo", true, true), ("auditor", true, true), ("admin", false, false), ("patrol", false, false), ("psb", false, false),
        })
        {
            using var http = await station.SignIn(account);
            foreach (var (id, may) in new[] { (about, reads), (above, readsAbove) })
            {
                var answer = await http.GetAsync($"/api/outside-requests/{id}", Stop);
                Assert.True(may == (answer.StatusCode == HttpStatusCode.OK), $"{account} and {id}");
                foreach (var path in new[] { $"/api/outside-requests/{id}", $"/outside-requests/{id}", "/outside-requests", "/api/outside-requests" })
                {
                    var text = await (await http.GetAsync(path, Stop)).Content.ReadAsStringAsync(Stop);
                    Assert.True(may || !text.Contains($"unheard-{(id == about ? "PSA" : "D-1")}", StringComparison.Ordinal), $"{account} reads {path}");
                    Assert.True(may || !text.Contains($"\"id\":{id}", StringComparison.Ordinal), $"{account} knows of {path}");
                }
            }
        }

        // Any officer writes, also one who reads no register; what was written has a number without a gap.
        using var patrol = await station.SignIn("patrol");
        await Noted(patrol, "PSA");
        Assert.Equal(3, Scalar(station, "SELECT max(number) FROM outside_requests"));
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Duties_orders_equipment_and_qualifications_are_kept_and_found(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("ct", "PSA", Role.CheckpostConstable);
        await station.Enrol("ct2", "PSA", Role.Patrol);
        using var sho = await station.SignIn();
        Assert.Equal(HttpStatusCode.Created, await Send(sho, "/api/duties", new { duty = Duty("N-ct", clock, 8) }));
        Assert.Equal("duty.busy", await Refused(sho, "/api/duties", new { duty = Duty("N-ct", clock, 8) }));
        Assert.Equal("duty.too-long", await Refused(sho, "/api/duties", new { duty = Duty("N-ct2", clock, 25) }));
        Assert.Contains("Ring Road", await sho.GetStringAsync("/duties?office=PSA", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, await Send(
            sho, "/api/orders", new { order = new { number = "55/2026", authority = "SSP", office = "PSA", text = "Check the hotels.", until = Acts.Typed(Now(clock).AddDays(2)), persons = "N-ct, N-ct2" } }));

        Assert.Equal(HttpStatusCode.Created, await Send(
            sho, "/api/things", new { thing = new { kind = "Weapon", nameEn = "Rifle", nameUr = "رائفل", serial = "KP-000-1", office = "PSA", condition = "Good" } }));
        var thing = (await sho.GetFromJsonAsync<JsonElement>("/api/things?office=PSA", Stop))[0].GetProperty("thing").GetString();
        Assert.Equal("thing.serial-taken", await Refused(
            sho, "/api/things", new { thing = new { kind = "Weapon", nameEn = "Rifle", nameUr = "رائفل", serial = "KP-000-1", office = "PSA", condition = "Good" } }));
        Assert.Equal(HttpStatusCode.Created, await Send(sho, "/api/custodies", new { custody = new { thing, person = "N-ct", condition = "Good" } }));
        clock.Advance(TimeSpan.FromHours(30));
        using var later = await station.SignIn();
        Assert.Equal(HttpStatusCode.Created, await Send(later, "/api/custodies", new { custody = new { thing, person = "N-ct2", condition = "Worn" } }));
        async Task<string?> HeldOn(string day) => (await later.GetFromJsonAsync<JsonElement>($"/api/things/{thing}?day={day}", Stop)).GetProperty("onDay").GetProperty("holder").GetProperty("person").GetString();
        Assert.Equal("N-ct", await HeldOn("2026-11-02"));
        Assert.Equal("N-ct2", await HeldOn("2026-11-03"));
        Assert.Contains("KP-000-1", await later.GetStringAsync("/people/N-ct2", Stop), StringComparison.Ordinal);
        Assert.Equal("[]", await later.GetStringAsync("/api/things?person=N-ct", Stop));

        var qualified = new { person = "N-ct2", rank = "CT", nameEn = "Ali Raza", nameUr = "علی رضا", qualifications = new[] { new { code = "EOD", title = "Explosive ordnance", from = "2025-01-01", until = "2026-11-10" } } };
        Assert.Equal(HttpStatusCode.Created, await Send(later, "/api/people", new { person = qualified }));
        Assert.Contains("N-ct2", await later.GetStringAsync("/api/qualifications?code=eod&office=PSA", Stop), StringComparison.Ordinal);
        Assert.Contains("Explosive", await later.GetStringAsync("/qualifications?Code=EOD&Office=PSA", Stop), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(10));
        using var last = await station.SignIn();
        Assert.Equal("[]", await last.GetStringAsync("/api/qualifications?code=EOD&office=PSA", Stop));
        Sound(station);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_unmapped_station_raises_an_alarm_at_the_office_above_and_acting_postings_end_by_themselves(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        await station.Enrol("clerk", "PSB", Role.Moharrir);
        using var cpo = await station.SignIn("cpo");
        async Task<string?[]> Unmapped() => [.. (await cpo.GetFromJsonAsync<JsonElement>("/api/organisation/alarms", Stop)).EnumerateArray()
            .Where(a => a.GetProperty("kind").GetString() == "Unmapped").Select(a => a.GetProperty("office").GetString())];
        Assert.Equal(["PSA", "PSB", "PSC"], await Unmapped());
        foreach (var path in new[] { "/", "/organisation" })
            Assert.Contains("Stations under your office that are on no map: 3", await cpo.GetStringAsync(path, Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/offices", new { office = Office("PSA", "Station", "HQ", "Changed", latitude: "34.01", longitude: "71.57") }));
        Assert.Equal(["PSB", "PSC"], await Unmapped());

        Assert.Equal("posting.acting-needs-end", await Refused(cpo, "/api/postings", new { posting = new { person = "N-clerk", office = "PSB", role = "StationHead", acting = true } }));
        Assert.Equal(HttpStatusCode.Created, await Send(
            cpo, "/api/postings", new { posting = new { person = "N-clerk", office = "PSB", role = "StationHead", acting = true, until = Acts.Typed(Now(clock).AddDays(5)) } }));
        Assert.Contains("N-clerk", await cpo.GetStringAsync("/api/organisation/ending", Stop), StringComparison.Ordinal);
        using var clerk = await station.SignIn("clerk");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/proposals", Stop)).StatusCode);
        clock.Advance(TimeSpan.FromDays(5.1));
        using var after = await station.SignIn("clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await after.GetAsync("/proposals", Stop)).StatusCode);
        Assert.Equal("[]", await (await station.SignIn("cpo")).GetStringAsync("/api/organisation/ending", Stop));
    }

    [Theory]
    [InlineData("en", "Organisation")]
    [InlineData("ur", "تنظیم")]
    public async Task Every_page_opens_in_both_languages_for_who_may_and_for_nobody_else(string language, string title)
    {
        await using var station = await TestStation.Open("sqlite", Clock());
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        await station.Enrol("admin", "HQ", Role.Administrator);
        using var cpo = await station.SignIn("cpo");
        using var admin = await station.SignIn("admin");
        Assert.Equal(HttpStatusCode.Created, await Send(cpo, "/api/things", new { thing = new { kind = "Vehicle", nameEn = "Pickup", nameUr = "پک اپ", office = "PSA", condition = "Good" } }));
        var thing = (await cpo.GetFromJsonAsync<JsonElement>("/api/things?office=PSA", Stop))[0].GetProperty("thing").GetString();
        var request = await Noted(cpo, "HQ");
        foreach (var http in new[] { cpo, admin })
            await http.GetAsync($"/language/{language}", Stop);
        Assert.Contains(title, WebUtility.HtmlDecode(await cpo.GetStringAsync("/organisation", Stop)), StringComparison.Ordinal);
        foreach (var path in new[]
        {
            "/organisation", "/organisation?whole=true", "/organisation?under=PSA", "/offices/PSA", "/offices/PSA?day=2021-05-05", "/offices/PSA?day=1990-01-01", "/offices/new?above=HQ", "/offices/PSA/change", "/people",
            "/people?q=Ali", "/people/N-psa", "/people/new", "/people/N-psa/change", "/people/N-psa/suspension", "/postings/new?person=N-psa", "/postings/P-N-psa/end", "/investigators/new", "/duties", "/duties/new",
            "/orders/new", "/things/new", $"/things/{thing}", "/qualifications", "/proposals", "/oversight/transfers",
        })
        {
            var page = await cpo.GetAsync(path, Stop);
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"{path} answers {page.StatusCode}");
            Assert.Equal(path.StartsWith("/oversight", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await admin.GetAsync(path, Stop)).StatusCode);
        }

        foreach (var path in new[] { "/outside-requests", "/outside-requests/new" })
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(path, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await cpo.GetAsync($"/outside-requests/{request}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/outside-requests/{request}", Stop)).StatusCode);
        foreach (var path in new[] { "/offices/NOWHERE", "/people/nobody", "/things/none", "/organisation?under=NOWHERE" })
            Assert.Equal(HttpStatusCode.NotFound, (await cpo.GetAsync(path, Stop)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_form_sent_twice_is_one_act_and_gets_the_same_answer(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.Enrol("cpo", "HQ", Role.ProvinceHead);
        await station.Enrol("cpo2", "HQ", Role.ProvinceHead);
        using var cpo = await station.SignIn("cpo");
        var form = new { key = "twice-0001", posting = new { person = "N-psb", office = "HQ", role = "ProvinceHead", order = "8", reason = Why } };
        var answers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var answer = await cpo.PostAsJsonAsync("/api/postings", form, Stop);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync(Stop));
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(1, Scalar(station, "SELECT count(*) FROM proposals"));
    }

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 2, 7, 0, 0, TimeSpan.Zero));

    private static DateTime Now(FakeTimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    private static object Duty(string person, FakeTimeProvider clock, double hours) => new
    {
        person, office = "PSA", kind = "Checkpost", place = "Ring Road", from = Acts.Typed(Now(clock)), until = Acts.Typed(Now(clock).AddHours(hours)),
    };

    private static object Office(
        string code, string kind, string above, string change = "Established", string? name = null, string? polygon = null, string? areas = null, string? latitude = null, string? longitude = null) => new
        {
            code, kind, above, change, nameEn = name ?? "Office " + code, nameUr = "دفتر " + code, order = "1/2026", polygon, areas, latitude, longitude,
        };

    private static long Scalar(TestStation station, string sql)
    {
        using var session = station.Get<Database>().Open();
        return session.Scalar<long>(sql);
    }

    private static void Sound(TestStation station) => Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);

    private string Key() => $"org-test-{++keys:00000}";

    private async Task<HttpStatusCode> Send(HttpClient http, string path, object form)
    {
        var answer = await Post(http, path, form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return answer.StatusCode;
    }

    private async Task<string> Refused(HttpClient http, string path, object form)
    {
        var answer = await Post(http, path, form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString()!["urn:thana:".Length..];
    }

    private async Task<string> Proposed(HttpClient http, string path, object form)
    {
        var answer = await Post(http, path, form);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("waits").GetString()!;
    }

    private async Task<long> Noted(HttpClient http, string about)
    {
        var answer = await Post(http, "/api/outside-requests", new
        {
            request = new { asker = $"unheard-{about}", channel = "Telephone", askedAt = "2026-11-01T10:00", about, asked = $"unheard-{about} release the accused" },
        });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();
    }

    private async Task<HttpResponseMessage> Post(HttpClient http, string path, object form)
    {
        var json = JsonSerializer.SerializeToNode(form)!.AsObject();
        json["key"] = Key();
        return await http.PostAsJsonAsync(path, json, Stop);
    }
}
