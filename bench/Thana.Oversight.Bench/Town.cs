using System.Globalization;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Domain.Oversight;

namespace Thana.Oversight.Bench;

/// <summary>
/// Invented districts with stations, checkposts, rosters and ordinary look-ups, from a seed. The ordinary is not tidy: shifts are swapped without a word,
/// inquiries are followed up, commuters pass the same post, notes are copied, search days double the work, officers are transferred and hand cases over.
/// </summary>
public sealed partial class Town
{
    private const int Stations = 6;
    private const int Posts = 3;
    private static readonly DateTime Start = new(2026, 3, 1, 19, 0, 0, DateTimeKind.Utc);

    private readonly Random random;
    private readonly int districts;
    private readonly int days;
    private readonly List<DutyTime> duties = [];
    private readonly List<PostingTime> postings = [];
    private readonly HashSet<string> canaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> busy = new(StringComparer.Ordinal);
    private int nextTarget;
    private int nextPaper;
    private long nextLook;

    public Town(int seed, int districts, int weeks, int ordinary)
    {
        random = new Random(seed);
        (this.districts, days) = (districts, weeks * 7);
        for (var d = 1; d <= districts; d++)
            Settle($"D{d}");
        Work();
        Thin(ordinary);
        Stories();
        Looks.Sort((a, b) => a.At.CompareTo(b.At));
    }

    public sealed record Officer(string Id, string District, string Office, Role Role)
    {
        public string Office { get; set; } = Office;

        public List<string> Cases { get; } = [];

        public List<string> Asked { get; } = [];

        public DateTime? MovedAt { get; set; }
    }

    public List<Look> Looks { get; } = [];

    public List<Officer> Officers { get; } = [];

    public int Days => days;

    public static DateTime From => Start;

    public Surroundings Surroundings() => new(duties, postings, canaries, []);

    private void Settle(string district)
    {
        for (var s = 1; s <= Stations; s++)
        {
            var office = $"{district}-S{s}";
            Hire(district, office, Role.Moharrir, 4);
            Hire(district, office, Role.Investigator, 4);
            Hire(district, office, Role.StationHead, 1);
        }

        for (var p = 1; p <= Posts; p++)
            Hire(district, $"{district}-C{p}", Role.CheckpostConstable, 4);
        // A few days of search operations: the whole district works more.
        var factor = Enumerable.Repeat(1.0, days).ToArray();
        for (var i = 0; i < Math.Max(1, days / 30); i++)
            factor[random.Next(days)] = 1.8 + random.NextDouble();
        busy[district] = factor;
    }

    private void Hire(string district, string office, Role role, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var officer = new Officer($"{office}-{role}-{i + 1}", district, office, role);
            Officers.Add(officer);
            postings.Add(new PostingTime($"P-{officer.Id}", officer.Id, office, role, Start.AddDays(-200), null));
        }
    }

    // Three shifts of eight hours turn over four people; investigators work by day; the head stands in no roster.
    private void Work()
    {
        for (var day = 0; day < days; day++)
        {
            foreach (var office in Officers.GroupBy(o => (o.District, o.Office, o.Role)).ToList())
            {
                var people = office.ToList();
                var factor = busy[office.Key.District][day];
                for (var i = 0; i < people.Count; i++)
                {
                    var turn = (i + day) % 4;
                    switch (office.Key.Role)
                    {
                        case Role.Moharrir when turn < 3:
                            Shift(people[i], day, turn * 8, 8, 5.2 * factor);
                            break;
                        case Role.CheckpostConstable when turn < 3:
                            Shift(people[i], day, turn * 8, 8, (turn == 0 ? 14 : 27) * factor * (0.8 + (0.1 * (office.Key.Office[^1] - '0'))));
                            break;
                        case Role.Investigator when (i + day) % 7 != 0:
                            Shift(people[i], day, 9, 9, 3.4 * Math.Min(factor, 1.4));
                            break;
                        case Role.StationHead:
                            Asks(people[i], day, 10, 10, 1.1);
                            break;
                    }
                }
            }

            if (day % 7 == 3)
                WantedPerson(day);
            Transfers(day);
        }
    }

    private void Shift(Officer officer, int day, int hour, int hours, double rate)
    {
        // One shift in two hundred is swapped by word of mouth: the roster names the other man.
        if (random.NextDouble() >= 0.005)
            duties.Add(new DutyTime(officer.Id, officer.Office, Start.AddDays(day).AddHours(hour), Start.AddDays(day).AddHours(hour + hours)));
        Asks(officer, day, hour, hours, rate);
    }

    private void Asks(Officer officer, int day, int hour, int hours, double rate)
    {
        var count = Poisson(rate);
        // One in a hundred stays on for two hours.
        var minutes = (hours * 60) + (random.NextDouble() < 0.01 ? 120 : 20);
        var atDesk = officer.Role == Role.CheckpostConstable && random.NextDouble() < 0.004;
        for (var i = 0; i < count; i++)
        {
            var at = Start.AddDays(day).AddHours(hour).AddSeconds(random.Next(minutes * 60));
            switch (officer.Role)
            {
                case Role.CheckpostConstable:
                    Check(officer, at, atDesk);
                    break;
                case Role.Investigator:
                    Investigate(officer, at);
                    break;
                default:
                    Inquire(officer, at);
                    break;
            }
        }
    }

    private void Check(Officer officer, DateTime at, bool atDesk)
    {
        // A few regular drivers pass often, most seldom.
        var regular = random.NextDouble() < 0.15;
        var target = regular ? $"{officer.Office}-regular-{(int)(150 * Math.Pow(random.NextDouble(), 1.8))}" : NewTarget();
        Add(officer, at, atDesk ? "desk" : random.NextDouble() < 0.03 ? "phone" : "checkpost", target, null, "checkpost", $"Checkpost {officer.Office}", null);
    }

    private void Investigate(Officer officer, DateTime at)
    {
        if (officer.Cases.Count == 0 || random.NextDouble() < 0.12)
            officer.Cases.Add($"FIR {officer.Office} {++nextPaper}/2026");
        // The newest cases get the work.
        var which = Math.Max(0, officer.Cases.Count - 1 - Poisson(1.2));
        var paper = officer.Cases[which];
        var size = 3 + (paper.Length * 7 + which) % 6 + (which % 40 == 7 ? 6 : 0);
        var target = $"{paper} person {random.Next(size)}";
        if (random.NextDouble() < 0.08)
            Inquire(officer, at);
        else
            Add(officer, at, random.NextDouble() < 0.05 ? "phone" : "desk", target, random.NextDouble() < 0.4 ? $"{paper} family {random.Next(2)}" : null, "investigation", paper, null);
    }

    private void Inquire(Officer officer, DateTime at)
    {
        var paper = $"DD {officer.Office} {++nextPaper}/2026";
        if (officer.MovedAt is { } moved && at - moved < TimeSpan.FromDays(14) && officer.Asked.Count > 0 && random.NextDouble() < 0.02)
        {
            Add(officer, at, "desk", officer.Asked[random.Next(officer.Asked.Count)], null, "inquiry", paper, null);
            return;
        }

        if (random.NextDouble() < 0.1)
        {
            // Own words: one in three is a stock phrase.
            var stock = random.NextDouble() < 0.33;
            Add(officer, at, "desk", NewTarget(), null, "other", paper, stock ? $"{officer.Id} phrase {random.Next(4)}" : $"words {nextPaper}");
            return;
        }

        var family = random.NextDouble() < 0.3 ? $"family {nextPaper}" : null;
        // Now and then a household that moved in.
        var members = random.NextDouble() < 0.03 ? 2 + random.Next(3) : 1;
        for (var m = 0; m < members; m++)
        {
            var target = NewTarget();
            officer.Asked.Add(target);
            Add(officer, at.AddMinutes(m * 2), "desk", target, members > 1 ? $"family {nextPaper}" : family, "inquiry", paper, null);
            if (random.NextDouble() < 0.12)
                Add(officer, at.AddMinutes((m * 2) + 5), "desk", target, family, "inquiry", paper, null);
            // Followed up on later days of duty.
            for (var again = at.AddDays(4 * (1 + random.Next(3))); random.NextDouble() < 0.09 && again < Start.AddDays(days); again = again.AddDays(4 * (1 + random.Next(3))))
                Add(officer, again, "desk", target, family, "inquiry", paper, null);
        }
    }

    // A description goes round: several stations of a district ask about the same man, sometimes many.
    private void WantedPerson(int day)
    {
        for (var d = 1; d <= districts; d++)
        {
            var target = NewTarget();
            foreach (var officer in Officers.Where(o => o.District == $"D{d}" && o.Role == Role.Moharrir && o.Id.EndsWith('1')).ToList())
            {
                if (random.NextDouble() < 0.4)
                    Add(officer, Start.AddDays(day).AddHours(random.Next(9, 20)), "desk", target, null, "order", $"order {day}, DPO D{d}", null);
            }
        }
    }

    private void Transfers(int day)
    {
        if (random.NextDouble() >= 0.03 * districts)
            return;
        var officer = Officers[random.Next(Officers.Count)];
        if (officer.Role is Role.Moharrir or Role.Investigator && officer.MovedAt is null)
            Move(officer, Start.AddDays(day + 1), $"{officer.District}-S{1 + random.Next(Stations)}");
    }

    private void Move(Officer officer, DateTime at, string office)
    {
        var old = postings.FindIndex(p => p.Person == officer.Id && p.Until is null);
        postings[old] = postings[old] with { Until = at };
        postings.Add(new PostingTime($"{postings[old].Posting}b", officer.Id, office, officer.Role, at, null));
        (officer.Office, officer.MovedAt) = (office, at);
        officer.Cases.Clear();
    }

    private Look Add(Officer officer, DateTime at, string device, string target, string? group, string purpose, string? reference, string? note, LookOutcome? outcome = null)
    {
        var how = outcome ?? (random.NextDouble() switch { < 0.003 => LookOutcome.Refused, < 0.0042 => LookOutcome.Routed, < 0.6 => LookOutcome.NothingFound, _ => LookOutcome.Answered });
        var posting = postings.FindLast(p => p.Person == officer.Id && p.From <= at && (p.Until is null || p.Until > at));
        var look = new Look(++nextLook, at, officer.Id, posting?.Posting, posting?.Office ?? officer.Office, officer.Role, device, how, target, group, purpose, reference, note);
        Looks.Add(look);
        // Who is refused tries again, mostly at once, sometimes on another day.
        if (outcome is null && how == LookOutcome.Refused && random.NextDouble() < 0.4)
            Looks.Add(look with { Id = ++nextLook, At = random.NextDouble() < 0.8 ? at.AddMinutes(3) : at.AddDays(1) });
        return look;
    }

    private string NewTarget() => string.Create(CultureInfo.InvariantCulture, $"target {++nextTarget}");

    private int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
            (product, count) = (product * random.NextDouble(), count + 1);
        return count;
    }

    // Exactly as many ordinary look-ups as were asked for.
    private void Thin(int ordinary)
    {
        if (Looks.Count < ordinary)
            throw new InvalidOperationException($"The town makes {Looks.Count} look-ups only.");
        while (Looks.Count > ordinary)
        {
            var at = random.Next(Looks.Count);
            Looks[at] = Looks[^1];
            Looks.RemoveAt(Looks.Count - 1);
        }
    }
}
