using Microsoft.Extensions.DependencyInjection;
using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Web.Modules.Demonstration;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Demo.Tests;

public class WeekTests(FilledInstallation filled) : IClassFixture<FilledInstallation>
{
    private readonly Installation made = filled.Made;

    [Fact]
    public void The_audit_of_everything_written_is_clean()
    {
        var report = made.Services.GetRequiredService<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken);
        Assert.True(report.Clean, string.Join("; ", report.Findings));
        // Four stations, and the log of the organisation.
        Assert.Equal(5, made.Count("heads"));
        Assert.Equal(made.Count("entries"), report.Entries);
    }

    [Fact]
    public void About_forty_reports_stand_in_the_register_of_several_stations()
    {
        Assert.InRange(made.Count("firs"), 38, 60);
        Assert.Equal(4, made.Rows("SELECT DISTINCT entry >> 32 FROM firs", r => r.GetInt64(0)).Count);
    }

    [Theory]
    [InlineData("376 PPC", nameof(SealedCategory.SexualOffence))]
    [InlineData("509 PPC", nameof(SealedCategory.SexualOffence))]
    [InlineData("380/411 PPC", nameof(SealedCategory.JuvenileAccused))]
    [InlineData("363 PPC", nameof(SealedCategory.ChildVictim))]
    public void A_report_that_shields_its_persons_is_sealed(string offences, string category) =>
        Assert.Equal([category], made.Rows($"SELECT sealed FROM firs WHERE offences = '{offences}'", r => r.GetString(0)));

    [Fact]
    public void Every_manner_of_report_occurs()
    {
        var manners = Firs().Select(f => f.Report.Manner).ToHashSet();
        Assert.Equal(Enum.GetValues<ReportManner>().ToHashSet(), manners);
        Assert.All(Firs().Where(f => f.Report.Manner == ReportManner.Murasila), f => Assert.NotNull(f.Narrative.Murasila?.Bearer));
        Assert.Contains(Firs(), f => f.Report.DelayReason is not null);
    }

    [Fact]
    public void No_identity_number_lies_outside_the_range_that_nobody_bears()
    {
        var persons = Firs().SelectMany(f => f.Accused.Concat(f.Witnesses).Select(p => (p.Cnic, p.Phone)).Append((f.Complainant.Cnic, f.Complainant.Phone)));
        var informants = Diary().SelectMany(d => d.Persons).Select(p => (p.Cnic, p.Phone));
        var cnics = persons.Concat(informants).Select(p => p.Cnic).OfType<string>().ToList();
        var phones = persons.Concat(informants).Select(p => p.Phone).OfType<string>().ToList();
        Assert.True(cnics.Count > 100);
        Assert.All(cnics, c => Assert.StartsWith(InventedNumbers.CnicPrefix, c));
        Assert.All(phones, p => Assert.StartsWith(InventedNumbers.PhonePrefix, p));
    }

    [Fact]
    public void One_number_is_borne_by_one_person_once()
    {
        var people = Firs().SelectMany(f => f.Accused.Concat(f.Witnesses).Select(p => (p.Cnic, p.Name)).Append((f.Complainant.Cnic, f.Complainant.Name)))
            .Concat(Diary().Where(d => d.Entry.Type != DiaryType.CognizableReport).SelectMany(d => d.Persons).Select(p => (p.Cnic, (string?)p.Name)))
            .Where(p => p.Cnic is not null).ToList();
        Assert.Equal(people.Count, people.Select(p => p.Cnic).Distinct().Count());
    }

    [Fact]
    public void No_mark_of_the_script_is_left_in_a_text()
    {
        Assert.All(Firs(), f => Assert.DoesNotContain('{', f.Narrative.Text + f.Narrative.Steps));
        Assert.All(Diary(), d => Assert.DoesNotContain('{', d.Entry.Text));
    }

    [Fact]
    public void Each_day_is_opened_and_each_past_day_closed_once()
    {
        var days = made.Rows("SELECT entry >> 32, day, type FROM diary WHERE type IN ('Opening', 'Closing')", r => (r.GetInt64(0), r.GetInt32(1), r.GetString(2)));
        Assert.Equal(days.Count, days.Distinct().Count());
        Assert.Equal(4 * 8, days.Count(d => d.Item3 == nameof(DiaryType.Opening)));
        Assert.Equal(4 * 7, days.Count(d => d.Item3 == nameof(DiaryType.Closing)));
    }

    [Fact]
    public void The_week_ends_before_now()
    {
        var now = made.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var written = made.Rows("SELECT min(written_at), max(written_at) FROM entries WHERE register IN (1, 2)", r => (First: r.GetInt64(0), Last: r.GetInt64(1)))[0];
        Assert.InRange(written.First, now - (long)TimeSpan.FromDays(8).TotalMilliseconds, now - (long)TimeSpan.FromDays(7).TotalMilliseconds);
        Assert.InRange(written.Last, now - (long)TimeSpan.FromDays(1).TotalMilliseconds, now - 1);
    }

    [Fact]
    public void The_diary_holds_each_kind_that_a_clerk_meets()
    {
        var types = Diary().Select(d => d.Entry.Type).ToHashSet();
        Assert.Subset(types, new HashSet<DiaryType>
        {
            DiaryType.Opening, DiaryType.Closing, DiaryType.Arrival, DiaryType.Departure, DiaryType.LostDocument, DiaryType.NonCognizable, DiaryType.ArmsIssue,
            DiaryType.Duty, DiaryType.PropertyIn, DiaryType.PropertyOut, DiaryType.Suspected, DiaryType.CognizableReport,
        });
        Assert.Contains(Diary(), d => d.Persons.Any(p => p.Role == DiaryRole.InCustody));
        Assert.Contains(Diary(), d => d.Entry.LateReason is not null);
    }

    private List<FirRegistered> Firs() => Bodies<FirRegistered>();

    private List<DiaryWritten> Diary() => Bodies<DiaryWritten>();

    private List<T> Bodies<T>()
        where T : IEntryBody
    {
        using var session = made.Services.GetRequiredService<Database>().Open();
        return session.Rows("SELECT id FROM entries WHERE kind = @p0 ORDER BY id", r => r.GetInt64(0), (int)T.Kind)
            .Select(id => (T)EntryReader.Read(id, session)!.Body).ToList();
    }
}
