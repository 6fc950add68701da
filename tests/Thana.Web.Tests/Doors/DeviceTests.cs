using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>A device is what an office enrolled it as; a constable of a checkpost asks on post only; a session ends with the shift.</summary>
public sealed class DeviceTests
{
    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_browser_is_a_checkpost_when_the_head_enrolled_it_and_not_when_it_says_so(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        using var browser = station.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Checkpost/1.0");
        browser.DefaultRequestHeaders.Add("Device", "Checkpost");
        Assert.Equal("204", await browser.SignIn("clerk", TestStation.Password, station.FreshCode()));
        Assert.Equal("Desk", Device(station, "clerk"));
        Assert.Equal("403", (await Enrol(browser, "Checkpost", "PSA"))[..3]);

        Assert.Equal("204", await browser.SignIn("psa", TestStation.Password, station.FreshCode()));
        Assert.Equal("422 device.no-office", await Enrol(browser, "Checkpost", "PSB"));
        Assert.Equal("422 device.bad-class", await Enrol(browser, "Phone", "PSA"));
        Assert.Equal("204", await Enrol(browser, "Checkpost", "PSA"));
        // The session that enrolled it is a checkpost's from now on, and so is every later one, whatever the browser says of itself.
        Assert.Equal("Checkpost PSA", Device(station, "psa"));
        browser.DefaultRequestHeaders.UserAgent.Clear();
        Assert.Equal("204", await browser.SignIn("clerk", TestStation.Password, station.FreshCode()));
        Assert.Equal("Checkpost PSA", Device(station, "clerk"));
        clock.Advance(TimeSpan.FromMinutes(4.5));
        Assert.Equal("200", await browser.Day());
        clock.Advance(TimeSpan.FromMinutes(5.5));
        Assert.Equal("401 access.session-ended", await browser.Day());

        // Another browser is none, also of the same officer.
        using var own = await station.SignIn("clerk");
        Assert.Equal("Desk", Device(station, "clerk"));
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("200", await own.Day());

        // Taken away, it ends the session at it; and only by who keeps the devices of that office.
        Assert.Equal("204", await browser.SignIn("clerk", TestStation.Password, station.FreshCode()));
        using var stranger = await station.SignIn("psb");
        using var head = await station.SignIn();
        var device = (await head.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/devices", Stop))[0].GetProperty("device").GetString();
        Assert.Equal("422 device.none", await stranger.PostAsync($"/api/devices/{device}/end", null, Stop).Says());
        Assert.Equal("200", await browser.Day());
        Assert.Equal("204", await head.PostAsync($"/api/devices/{device}/end", null, Stop).Says());
        Assert.Equal("401 access.session-ended", await browser.Day());
        Assert.Equal("204", await browser.SignIn("clerk", TestStation.Password, station.FreshCode()));
        Assert.Equal("Desk", Device(station, "clerk"));
        Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_constable_of_a_checkpost_asks_at_its_device_or_on_duty_there_and_nowhere_else(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.AddAccount("ct", "PSA", Role.CheckpostConstable);
        await Write(station, new OrderEntered(new OrderEssence("55/2026", "SSP", "PSA", "Check the hotels.", Now(clock), Now(clock).AddDays(2)), new OrderTo("N-ct")));
        async Task<string> Ask(HttpClient http) => await http.PostAsJsonAsync("/api/look-ups", new { by = "cnic", value = "17301-1234567-1", purpose = "order", reference = "55/2026" }, Stop).Says();

        using var at = station.Browser();
        Assert.Equal("204", await at.SignIn("ct", TestStation.Password, station.FreshCode()));
        Assert.Equal("422 look-up.off-post", await Ask(at));
        // On duty at a desk is not on duty at a checkpost.
        await Write(station, new DutySet(new DutyEssence("D-1", "N-ct", "PSA", DutyKind.Desk, null, Now(clock).AddMinutes(-1), Now(clock).AddMinutes(30))));
        Assert.Equal("422 look-up.off-post", await Ask(at));
        await Write(station, new DutySet(new DutyEssence("D-2", "N-ct", "PSA", DutyKind.Checkpost, "Ring Road", Now(clock).AddMinutes(-1), Now(clock).AddMinutes(5))));
        Assert.Equal("200", await Ask(at));
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("422 look-up.off-post", await Ask(at));

        // A device of another station is none of this constable's.
        Assert.Equal("204", await at.SignIn("psb", TestStation.Password, station.FreshCode()));
        Assert.Equal("204", await Enrol(at, "Checkpost", "PSB"));
        Assert.Equal("204", await at.SignIn("ct", TestStation.Password, station.FreshCode()));
        Assert.Equal("422 look-up.off-post", await Ask(at));
        Assert.Equal("204", await at.SignIn("psa", TestStation.Password, station.FreshCode()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("204", await Enrol(at, "Desk", "PSA"));
        Assert.Equal("204", await at.SignIn("ct", TestStation.Password, station.FreshCode()));
        Assert.Equal("422 look-up.off-post", await Ask(at));
        Assert.Equal("204", await at.SignIn("psa", TestStation.Password, station.FreshCode()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("204", await Enrol(at, "Checkpost", "PSA"));
        Assert.Equal("204", await at.SignIn("ct", TestStation.Password, station.FreshCode()));
        Assert.Equal("200", await Ask(at));
        // Each refusal stands in the access log.
        using var session = station.Get<Database>().Open();
        Assert.Equal(5, session.Scalar<long>("SELECT count(*) FROM looks WHERE person = 'N-ct' AND outcome = 'Refused'"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_session_ends_with_the_shift_of_the_roster(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.AddAccount("night", "PSA", Role.Moharrir);
        // Two duties without a gap are one shift; the one of tomorrow is another.
        await Write(station, new DutySet(new DutyEssence("D-1", "N-night", "PSA", DutyKind.Desk, null, Now(clock).AddHours(-1), Now(clock).AddMinutes(20))));
        await Write(station, new DutySet(new DutyEssence("D-2", "N-night", "PSA", DutyKind.Guard, null, Now(clock).AddMinutes(20), Now(clock).AddMinutes(50))));
        await Write(station, new DutySet(new DutyEssence("D-3", "N-night", "PSA", DutyKind.Desk, null, Now(clock).AddHours(24), Now(clock).AddHours(30))));
        using var http = await station.SignIn("night");
        for (var i = 0; i < 6; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(8));
            Assert.Equal("200", await http.Day());
        }

        clock.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromSeconds(30));
        Assert.Equal("200", await http.Day());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("302 /sign-in?ended=TooLong", await http.GetAsync("/", Stop).Says());
        // Who stays after the shift signs in again, for the time that everybody has.
        using var later = await station.SignIn("night");
        for (var i = 0; i < 8; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(9));
            Assert.Equal("200", await later.Day());
        }
    }

    private static Task<string> Enrol(HttpClient http, string @class, string office) =>
        http.PostAsJsonAsync("/api/devices", new { key = Guid.CreateVersion7().ToString(), @class, office, place = "Ring Road" }, Stop).Says();

    private static string Device(TestStation station, string account)
    {
        using var session = station.Get<Database>().Open();
        return session.Rows(
            "SELECT device, coalesce(device_office, '') FROM sessions WHERE ended_at IS NULL AND account = (SELECT id FROM users WHERE user_name = @p0)", r => $"{r.GetString(0)} {r.GetString(1)}".TrimEnd(), account).Single();
    }

    private static async Task Write<T>(TestStation station, T body)
        where T : IEntryBody => Assert.False((await station.Get<Writer>().WriteOne(9, "test", Register.Organisation, Prepared.Of(body))).Refused);

    private static DateTime Now(FakeTimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
}
