using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>Every sign-in, right or wrong, stands in the access log; a flood of wrong ones does not fill it.</summary>
public sealed class DoorLogTests
{
    private const string Wrong = "wrong wrong wrong wrong";

    public static TheoryData<string> Stores => TestStation.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Each_thing_at_the_door_is_an_entry(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        using var http = await station.SignIn();
        // Durable when the cookie left, without waiting for anything.
        Assert.Equal(["SignedIn psa N-psa PSA Desk PasswordAndCode  1"], Notes(station));
        using var second = await station.SignIn();
        Assert.Equal(["SignedIn psa N-psa PSA Desk PasswordAndCode  1", "SignedIn psa N-psa PSA Desk PasswordAndCode  1", "Replaced psa N-psa PSA Desk PasswordAndCode  1"], Notes(station));
        Assert.Equal("204", await second.PostAsJsonAsync("/api/step-up", new { password = TestStation.Password, code = station.FreshCode() }, Stop).Says());
        Assert.Equal("422 access.wrong-credentials", await second.PostAsJsonAsync("/api/step-up", new { password = Wrong, code = "000000" }, Stop).Says());
        using var stranger = station.Browser();
        Assert.Equal("422 access.wrong-credentials", await stranger.SignIn("psb", Wrong, null));
        Assert.Equal("422 access.wrong-credentials", await stranger.SignIn("Zqnobody", Wrong, null));
        Assert.Equal("422 access.wrong-recovery-code", await stranger.PostAsJsonAsync("/api/recover", new { name = "psb", code = "AAAA", @new = Wrong, again = Wrong }, Stop).Says());
        using var left = await second.Post("/sign-out", "/");
        await station.Get<DoorLog>().Flush();
        Assert.Equal(
            [
                "CodeRefused psb N-psb PSB   access.wrong-recovery-code 1", "SignInRefused      access.wrong-credentials 1", "SignInRefused psb N-psb PSB   access.wrong-credentials 1",
                "SignedOut psa N-psa PSA Desk PasswordAndCode  1", "StepUpRefused psa N-psa PSA Desk PasswordAndCode access.wrong-credentials 1", "SteppedUp psa N-psa PSA Desk PasswordAndCode  1",
            ],
            Notes(station).Skip(3).Order(StringComparer.Ordinal));
        using (var session = station.Get<Database>().Open())
        {
            Assert.Equal(9, session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 51 AND register = 103"));
            // What was typed as a name is nowhere in the rows.
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM door_notes WHERE upper(coalesce(account, '') || coalesce(why, '') || coalesce(subject, '')) LIKE '%ZQNOBODY%'"));
        }

        Assert.Empty(station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_flood_of_guesses_is_counted_and_fills_no_disk(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        var log = station.Get<DoorLog>();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        for (var minute = 0; minute < 3; minute++)
        {
            for (var i = 0; i < 2_000; i++)
            {
                // Of one account, of nobody, and of a thousand others.
                log.Count(http, Domain.Access.DoorAct.SignInRefused, new Account { Id = "a", UserName = "psa", Person = "N-psa" }, "access.wrong-credentials");
                log.Count(http, Domain.Access.DoorAct.SignInRefused, null, "access.wrong-credentials");
                log.Count(http, Domain.Access.DoorAct.SignInRefused, new Account { Id = $"x{i % 1000}", UserName = $"x{i % 1000}" }, "access.wrong-credentials");
                if (i % 500 == 0)
                    await log.Flush();
            }

            clock.Advance(TimeSpan.FromMinutes(1));
            await log.Flush();
        }

        using var session = station.Get<Database>().Open();
        // Nothing is lost, and no minute costs more than two entries of each kind that is told apart.
        Assert.Equal(3 * 6_000, session.Scalar<long>("SELECT sum(count) FROM door_notes"));
        Assert.Equal(3 * 2_000, session.Scalar<long>("SELECT sum(count) FROM door_notes WHERE account = 'psa'"));
        Assert.InRange(session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 51"), 6, 3 * 2 * (DoorLog.MostKinds + 1));
    }

    [Fact]
    public async Task What_was_counted_is_written_when_the_program_stops()
    {
        await using var station = await TestStation.Open("sqlite");
        using var stranger = station.Browser();
        for (var i = 0; i < 4; i++)
            Assert.Equal("422 access.wrong-credentials", await stranger.SignIn("psb", Wrong, null));
        await station.Get<DoorLog>().Flush(closing: true);
        using var session = station.Get<Database>().Open();
        Assert.Equal(4, session.Scalar<long>("SELECT sum(count) FROM door_notes WHERE account = 'psb'"));
    }

    [Fact]
    public async Task While_the_log_takes_no_entry_nobody_is_let_in_and_everybody_out()
    {
        await using var station = await TestStation.Open("sqlite");
        var head = await station.AddAccount("deputy", "PSA", Role.StationHead);
        (await station.SignIn("psb")).Dispose();
        // The books of the node's access log are taken away under its hands; a nearly full disk would not do, for such notes have the last of it.
        using (var session = station.Get<Database>().Open())
        {
            session.Run("CREATE TABLE kept AS SELECT * FROM heads WHERE office = (SELECT no FROM offices WHERE kind = @p0)", Platform.Registers.ProgramLogs.Kind);
            session.Run("DELETE FROM heads WHERE office IN (SELECT office FROM kept)");
        }

        using var http = station.Browser();
        using var answer = await http.PostAsJsonAsync("/api/sign-in", new { name = "psa", password = TestStation.Password, code = station.FreshCode() }, Stop);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => c.StartsWith("thana=", StringComparison.Ordinal));
        using (var session = station.Get<Database>().Open())
            Assert.Equal(0, session.Scalar<long>("SELECT count(*) FROM sessions WHERE ended_at IS NULL AND account = (SELECT id FROM users WHERE user_name = 'psa')"));
        using var inside = station.Browser();
        inside.DefaultRequestHeaders.Add("Cookie", $"thana={station.Get<Sessions>().Start(head, SignInMethod.Passkey, DeviceClass.Desk, "test")}");
        using var left = await inside.Post("/sign-out", "/my/sign-in");
        Assert.Equal("/sign-in?ended=SignedOut", left.Headers.Location?.ToString());
        Assert.Equal("401 access.session-ended", await inside.Day());
        using (var session = station.Get<Database>().Open())
        {
            session.Run("INSERT INTO heads SELECT * FROM kept");
            session.Run("DROP TABLE kept");
        }

        await station.Restart();
        using var again = station.Browser();
        Assert.Equal("204", await again.SignIn("psa", TestStation.Password, station.FreshCode()));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_a_posting_has_no_right_to_and_what_is_outside_sight_is_noted(string store)
    {
        var clock = Clock();
        await using var station = await TestStation.Open(store, clock);
        await station.AddAccount("clerk", "PSA", Role.Moharrir);
        using var clerk = await station.SignIn("clerk");
        var foreign = EntryId.Of(2, 7);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("403", (await clerk.GetAsync("/oversight", Stop).Says())[..3]);
            Assert.Equal("404", (await clerk.GetAsync($"/api/firs/{foreign}", Stop).Says())[..3]);
        }

        Assert.Equal("404", (await clerk.GetAsync($"/diary/{foreign}", Stop).Says())[..3]);
        // Being asked again is no refusal of a right.
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("403 access.step-up", await clerk.PostAsJsonAsync("/api/my/code", new { }, Stop).Says());
        clock.Advance(TimeSpan.FromMinutes(1));
        await station.Get<DoorLog>().Flush();
        using var session = station.Get<Database>().Open();
        Assert.Equal(
            [("Forbidden", "GET /oversight", "", 3L), ("NotShown", "GET /api/firs/{id:long}", "PSB/7", 3L), ("NotShown", "GET /diary/{Id:long}", "PSB/7", 1L)],
            session.Rows(
                "SELECT act, place, coalesce(max(subject), ''), sum(count) FROM door_notes WHERE act IN ('Forbidden', 'NotShown') GROUP BY act, place ORDER BY act, place",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), Convert.ToInt64(r.GetValue(3), System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Officers_see_their_own_sign_ins_and_oversight_the_counts()
    {
        await using var station = await TestStation.Open("sqlite");
        await station.AddAccount("auditor", "HQ", Role.Auditor);
        using var stranger = station.Browser();
        Assert.Equal("422 access.wrong-credentials", await stranger.SignIn("psa", Wrong, null));
        Assert.Equal("422 access.wrong-credentials", await stranger.SignIn("zqnobody", Wrong, null));
        await station.Get<DoorLog>().Flush();
        using var head = await station.SignIn();
        using var other = await station.SignIn("psb");
        using var auditor = await station.SignIn("auditor");
        var mine = await head.GetStringAsync("/my-access", Stop);
        Assert.Contains("sign-in refused", mine, StringComparison.Ordinal);
        Assert.Contains("another browser", mine, StringComparison.Ordinal);
        Assert.Contains("this browser", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("sign-in refused", await other.GetStringAsync("/my-access", Stop), StringComparison.Ordinal);
        var counts = await auditor.GetStringAsync("/oversight", Stop);
        Assert.Contains("nobody&#x27;s name", counts, StringComparison.Ordinal);
        Assert.DoesNotContain("zqnobody", counts, StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Notes(TestStation station)
    {
        using var session = station.Get<Database>().Open();
        return session.Rows(
            "SELECT act, account, person, office, device, method, why, count FROM door_notes ORDER BY entry",
            r => string.Join(' ', Enumerable.Range(0, 7).Select(i => r.IsDBNull(i) ? "" : r.GetString(i)).Append(r.GetInt32(7).ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
}
