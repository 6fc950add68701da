using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;

namespace Thana.Oversight.Bench;

/// <summary>Twelve insiders, told after real cases (security study, section 2). How often and how long each does it is drawn from the seed.</summary>
public sealed partial class Town
{
    public sealed record Story(string Name, HashSet<long> Looks);

    public List<Story> Told { get; } = [];

    private void Stories()
    {
        Tell("ex-husband's wife looked up weekly", ExHusband);
        Tell("seller of look-ups at night", NightSeller);
        Tell("transferred officer", Transferred);
        Tell("famous case", FamousCase);
        Tell("colleague", Colleague);
        Tell("journalist", Journalist);
        Tell("house full of tenants", Tenants);
        Tell("FIR number reused", WornFir);
        Tell("checkpost log padded", Padded);
        Tell("supervisor himself", Supervisor);
        Tell("slow burner over months", SlowBurner);
        Tell("canary", CanaryHit);
    }

    private void Tell(string name, Func<IEnumerable<Look>> story) => Told.Add(new Story(name, story().Select(l => l.Id).ToHashSet()));

    // No insider is in two stories.
    private readonly HashSet<string> insiders = new(StringComparer.Ordinal);

    private Officer Insider(params Role[] roles)
    {
        var choice = Officers.Where(o => roles.Contains(o.Role) && o.MovedAt is null && !insiders.Contains(o.Id)).ToList();
        var one = choice[random.Next(choice.Count)];
        insiders.Add(one.Id);
        return one;
    }

    // A moment at which the roster has this officer on duty, if it can be had near that day.
    private DateTime OnDuty(Officer officer, double day)
    {
        var at = Start.AddDays(day);
        var own = duties.Where(d => d.Person == officer.Id).MinBy(d => Math.Abs((d.From - at).TotalHours));
        return own is null ? Start.AddDays(Math.Floor(day)).AddHours(11 + random.Next(8)).AddMinutes(random.Next(60)) : own.From.AddMinutes(random.Next((int)(own.Until - own.From).TotalMinutes));
    }

    private string Paper(Officer officer, string kind = "DD") => $"{kind} {officer.Office} {++nextPaper}/2026";

    private double FirstDay(int length) => random.Next(Math.Max(1, days - length - 1));

    private IEnumerable<Look> ExHusband()
    {
        var (officer, wife) = (Insider(Role.Moharrir, Role.Investigator), NewTarget());
        var length = Math.Min(days - 8, 42);
        for (var day = FirstDay(length + 7) + 1; length > 0;)
        {
            var own = random.NextDouble() < 0.25;
            yield return Add(officer, OnDuty(officer, day), "desk", wife, null, own ? "investigation" : random.NextDouble() < 0.3 ? "other" : "inquiry", own ? Paper(officer, "FIR") : Paper(officer), null, LookOutcome.Answered);
            var step = 5 + random.Next(5);
            (day, length) = (day + step, length - step);
        }
    }

    private IEnumerable<Look> NightSeller()
    {
        var officer = Insider(Role.Moharrir, Role.Investigator);
        var first = FirstDay(21);
        for (var week = 0; week < 3; week++)
        {
            for (var night = 0; night < 2 + random.Next(2); night++)
            {
                var at = Start.AddDays(first + (week * 7) + (night * 2)).AddMinutes(30 + random.Next(200));
                for (var i = 0; i < 3 + random.Next(4); i++)
                    yield return Add(officer, at.AddMinutes(i * 4), "desk", NewTarget(), null, "inquiry", Paper(officer), null, LookOutcome.Answered);
            }
        }
    }

    private IEnumerable<Look> Transferred()
    {
        var officer = Insider(Role.Moharrir);
        var day = 20 + random.Next(Math.Max(1, days - 36));
        var at = Start.AddDays(day);
        var old = Looks.Where(l => l.Person == officer.Id && l.At < at && l.At > at.AddDays(-40) && l.Purpose == "inquiry").Select(l => l.Target!).Distinct(StringComparer.Ordinal).ToList();
        Move(officer, at, $"{officer.District}-S{(officer.Office[^1] - '0') % Stations + 1}");
        for (var i = 0; i < 3 + random.Next(4); i++)
            yield return Add(officer, OnDuty(officer, day + 1 + random.Next(12)), "desk", old[random.Next(old.Count)], null, "inquiry", Paper(officer), null, LookOutcome.Answered);
    }

    private IEnumerable<Look> FamousCase()
    {
        var (target, day) = (NewTarget(), FirstDay(2));
        foreach (var office in Officers.Where(o => o.Role == Role.Moharrir).GroupBy(o => o.Office, StringComparer.Ordinal).OrderBy(_ => random.Next()).Take(6 + random.Next(5)).ToList())
        {
            var officer = office.ElementAt(random.Next(office.Count()));
            yield return Add(officer, Start.AddDays(day).AddHours(6 + random.Next(16)), "desk", target, null, "inquiry", Paper(officer), null, random.NextDouble() < 0.3 ? LookOutcome.Refused : LookOutcome.Answered);
        }
    }

    private IEnumerable<Look> Colleague()
    {
        var (officer, colleague, day) = (Insider(Role.Moharrir, Role.Investigator), NewTarget(), FirstDay(11));
        for (var i = 0; i < 2 + random.Next(2); i++)
            yield return Add(officer, OnDuty(officer, day + (i * 4)), "desk", colleague, null, "inquiry", Paper(officer), null, LookOutcome.Routed);
        yield return Add(officer, OnDuty(officer, day + 5), "desk", NewTarget(), null, "inquiry", Paper(officer), null, LookOutcome.Answered);
    }

    private IEnumerable<Look> Journalist()
    {
        var (officer, journalist, day) = (Insider(Role.StationHead, Role.Investigator), NewTarget(), FirstDay(24));
        string[] purposes = ["inquiry", "order", "other", "investigation", "inquiry"];
        var times = 4 + random.Next(2);
        for (var i = 0; i < times; i++)
            yield return Add(officer, OnDuty(officer, day + (i * 4)), "desk", journalist, "journalist's family", purposes[i], Paper(officer, purposes[i] == "investigation" ? "FIR" : "DD"), null, LookOutcome.Answered);
        for (var i = 0; i < 2; i++)
            yield return Add(officer, OnDuty(officer, day + 6), "desk", NewTarget(), "journalist's family", "inquiry", Paper(officer), null, LookOutcome.Answered);
    }

    private IEnumerable<Look> Tenants()
    {
        var (officer, day, paper) = (Insider(Role.Moharrir, Role.Patrol), FirstDay(6), "");
        paper = Paper(officer);
        for (var i = 0; i < 6 + random.Next(5); i++)
            yield return Add(officer, OnDuty(officer, day + random.Next(5)), "desk", NewTarget(), "house 12", "inquiry", paper, null, LookOutcome.Answered);
    }

    private IEnumerable<Look> WornFir()
    {
        var officer = Insider(Role.Investigator);
        var (first, paper) = (FirstDay(42), Paper(officer, "FIR"));
        for (var i = 0; i < 20 + random.Next(20); i++)
            yield return Add(officer, OnDuty(officer, first + random.Next(Math.Min(42, days - 1))), "desk", NewTarget(), null, "investigation", paper, null, LookOutcome.Answered);
    }

    private IEnumerable<Look> Padded()
    {
        var officer = Insider(Role.CheckpostConstable);
        var plates = Enumerable.Range(0, 10 + random.Next(6)).Select(_ => NewTarget()).ToList();
        var first = FirstDay(28);
        foreach (var duty in duties.Where(d => d.Person == officer.Id && d.From >= Start.AddDays(first) && d.From < Start.AddDays(first + 28)).ToList())
        {
            // Half of the shift is written from the list.
            var shift = Looks.Where(l => l.Person == officer.Id && l.At >= duty.From && l.At < duty.Until).ToList();
            foreach (var real in shift.Take(shift.Count / 2))
                Looks.Remove(real);
            for (var i = 0; i < shift.Count / 2; i++)
                yield return Add(officer, duty.From.AddMinutes(random.Next(470)), "checkpost", plates[random.Next(plates.Count)], null, "checkpost", $"Checkpost {officer.Office}", null, LookOutcome.NothingFound);
        }
    }

    private IEnumerable<Look> Supervisor()
    {
        var (officer, first) = (Insider(Role.StationHead), FirstDay(14));
        for (var i = 0; i < 9 + random.Next(7); i++)
            yield return Add(officer, OnDuty(officer, first + random.Next(13)), "desk", NewTarget(), null, "other", Paper(officer), "secret information received", LookOutcome.Answered);
    }

    private IEnumerable<Look> SlowBurner()
    {
        var (officer, target) = (Insider(Role.Moharrir, Role.Investigator, Role.StationHead), NewTarget());
        for (double day = random.Next(5); day < days; day += 13 + random.Next(10))
            yield return Add(officer, OnDuty(officer, day), "desk", target, null, "inquiry", Paper(officer), null, LookOutcome.Answered);
    }

    private IEnumerable<Look> CanaryHit()
    {
        for (var i = 0; i < 20 * districts; i++)
            canaries.Add($"canary {i}");
        var officer = Insider(Role.Moharrir, Role.Investigator, Role.CheckpostConstable);
        yield return Add(officer, OnDuty(officer, FirstDay(1)), "desk", $"canary {random.Next(20 * districts)}", null, "inquiry", Paper(officer), null, LookOutcome.NothingFound);
    }
}
