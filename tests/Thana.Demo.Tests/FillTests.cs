using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Demonstration;
using Thana.Web.Modules.Ledger;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Demo.Tests;

public partial class FillTests
{
    private static readonly string[] Tables = ["offices", "entries", "firs", "diary", "users", "requests", "checkpoints"];

    [Fact]
    public async Task A_second_fill_adds_nothing_even_on_a_later_day()
    {
        using var made = new Installation();
        await made.Fill();
        var before = Tables.Select(made.Count).ToList();
        made.Clock.Advance(TimeSpan.FromHours(30));
        var again = await made.Fill();
        Assert.True(again.Filled);
        Assert.Contains("already filled", again.Printed);
        Assert.Equal(before, Tables.Select(made.Count).ToList());
    }

    [Fact]
    public async Task Each_start_prints_other_passwords_and_only_the_last_ones_work()
    {
        using var made = new Installation();
        var first = Passwords((await made.Fill()).Printed);
        var second = Passwords((await made.Fill()).Printed);
        Assert.True(first.Count >= 4);
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.Empty(first.Values.Intersect(second.Values));
        Assert.Equal(second.Count, second.Values.Distinct().Count());
        foreach (var (name, password) in second)
        {
            Assert.True(await Opens(made, name, password), name);
            Assert.False(await Opens(made, name, first[name]), name);
        }
    }

    [Fact]
    public async Task No_password_is_kept_in_the_data_folder()
    {
        using var made = new Installation();
        var passwords = Passwords((await made.Fill()).Printed).Values.Select(System.Text.Encoding.ASCII.GetBytes).ToList();
        var folder = made.Services.GetRequiredService<StationOptions>().Data;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.All(passwords, p => Assert.True(bytes.AsSpan().IndexOf(p) < 0, file));
        }
    }

    [Fact]
    public async Task The_accounts_are_clerks_a_station_head_and_supervisors_over_them()
    {
        using var made = new Installation();
        await made.Fill();
        var users = made.Rows("SELECT p.office, p.role FROM users u JOIN postings p ON p.person = u.person", r => (Office: r.GetString(0), Role: Enum.Parse<Role>(r.GetString(1))));
        var offices = made.Services.GetRequiredService<OfficeList>();
        var clerks = users.Where(u => u.Role == Role.Moharrir).Select(u => offices.Find(u.Office)!).ToList();
        Assert.True(clerks.Select(o => o.DistrictEn).Distinct().Count() >= 2);
        Assert.Equal("PSW-FQA", users.Single(u => u.Role == Role.StationHead).Office);
        var district = users.Where(u => u.Role == Role.DistrictHead).Select(u => offices.Find(u.Office)!).Single(o => o.Code == "PSW-HQ");
        Assert.Contains(offices.All().Single(o => o.Code == "PSW-FQA").No, offices.Under(district.No));
        Assert.DoesNotContain(offices.All().Single(o => o.Code == "MRD-CTY").No, offices.Under(district.No));
    }

    [Fact]
    public async Task On_a_real_installation_it_refuses_and_changes_nothing()
    {
        using var made = new Installation();
        using (var session = made.Services.GetRequiredService<Database>().Open())
            session.Run("INSERT INTO offices (no, code, kind, name_en, name_ur, demonstration) VALUES (1, 'ABC-REAL', 'station', 'Real', 'اصلی', @p0)", false);
        var before = Tables.Select(made.Count).ToList();
        var (filled, printed) = await made.Fill();
        Assert.False(filled);
        Assert.Contains("ABC-REAL", printed);
        Assert.Equal(before, Tables.Select(made.Count).ToList());
    }

    [Fact]
    public async Task A_fill_that_was_interrupted_goes_on_where_it_stood()
    {
        using var whole = new Installation();
        await whole.Fill();
        using var made = new Installation();
        await Interrupt(made);
        Assert.InRange(made.Count("entries"), 2, whole.Count("entries") - 1);

        await made.Fill();
        Assert.Equal(Tables[..^1].Select(whole.Count), Tables[..^1].Select(made.Count));
        Assert.Equal(whole.DiaryTexts(), made.DiaryTexts());
        var report = made.Services.GetRequiredService<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken);
        Assert.True(report.Clean, string.Join("; ", report.Findings));
    }

    [Theory]
    [InlineData("2026-11-23 00:02")]
    [InlineData("2026-11-23 00:13")]
    [InlineData("2026-11-23 23:59")]
    [InlineData("2027-01-03 12:00")]
    public async Task It_fills_at_any_hour_and_over_the_turn_of_the_year(string now)
    {
        using var made = new Installation(now);
        Assert.True((await made.Fill()).Filled);
        var report = made.Services.GetRequiredService<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken);
        Assert.True(report.Clean, string.Join("; ", report.Findings));
    }

    // As a power cut would: the offices, the people and half of one station's week are there, most accounts are not.
    private static async Task Interrupt(Installation made)
    {
        using var scope = made.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
        db.Offices.AddRange(ProvinceOffices.All());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var accounts = ActivatorUtilities.CreateInstance<DemoAccounts>(scope.ServiceProvider);
        var now = made.Clock.GetUtcNow().UtcDateTime;
        var all = DemoAccounts.All(now.AddDays(-StationWeek.Days - 1));
        var (clerk, newcomer) = (all.First(a => a.Newcomer.Role == Role.Moharrir).Account, all.First(a => a.Newcomer.Role == Role.Moharrir).Newcomer);
        await accounts.FreshPasswords([all[0]]);
        var enrolment = made.Services.GetRequiredService<Enrolment>();
        await enrolment.Offices(Domain.StationTime.Day(now).AddDays(-StationWeek.Days - 1), "demonstration");
        await enrolment.People(all.Select(a => a.Newcomer), "demonstration");
        var station = made.Services.GetRequiredService<OfficeList>().Find(newcomer.Office)!;
        await new DemoDesk(made.Services, station, clerk, await accounts.SignIn(clerk)).WriteWeek(Domain.StationTime.Day(now).AddDays(-StationWeek.Days), now.AddDays(-3));
    }

    private static Dictionary<string, string> Passwords(string printed) => Line().Matches(printed).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["password"].Value);

    private static async Task<bool> Opens(Installation made, string name, string password)
    {
        using var scope = made.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await users.CheckPasswordAsync((await users.FindByNameAsync(name))!, password);
    }

    [GeneratedRegex(@"^ +(?<name>[a-z.]+)\s+(?<password>[a-z0-9]{4}(-[a-z0-9]{4}){3})\s", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
