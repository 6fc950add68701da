namespace Thana.Domain.Oversight;

/// <summary>What the rules must know beside the looks: rosters, postings, watched persons, openings in danger to life.</summary>
public sealed class Surroundings
{
    // Who comes early or stays to finish is still on duty.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);
    private static readonly TimeSpan RosterNear = TimeSpan.FromHours(24);

    private readonly Dictionary<string, DutyTime[]> ofPerson;
    private readonly Dictionary<string, DutyTime[]> ofOffice;
    private readonly ILookup<string, PostingTime> postings;
    private readonly TimeSpan longestDuty;

    public Surroundings(IEnumerable<DutyTime> duties, IEnumerable<PostingTime> postings, IReadOnlySet<string> canaries, IReadOnlyList<GlassBroken> openings)
    {
        var all = duties.ToList();
        ofPerson = all.GroupBy(d => d.Person, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderBy(d => d.From).ToArray(), StringComparer.Ordinal);
        ofOffice = all.GroupBy(d => d.Office, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderBy(d => d.From).ToArray(), StringComparer.Ordinal);
        longestDuty = all.Count == 0 ? TimeSpan.Zero : all.Max(d => d.Until - d.From);
        this.postings = postings.ToLookup(p => p.Person, StringComparer.Ordinal);
        (Canaries, Openings) = (canaries, openings);
    }

    public static Surroundings None { get; } = new([], [], new HashSet<string>(StringComparer.Ordinal), []);

    /// <summary>Keyed hashes of persons who do not exist.</summary>
    public IReadOnlySet<string> Canaries { get; }

    public IReadOnlyList<GlassBroken> Openings { get; }

    public IEnumerable<PostingTime> PostingsOf(string person) => postings[person];

    /// <summary>Whether no duty covers the moment, though the office keeps a roster and this person stands in it.</summary>
    public bool OffDuty(Look look) =>
        ofPerson.TryGetValue(look.Person, out var own)
        && ofOffice.TryGetValue(look.Office, out var office)
        && Any(office, look.At - RosterNear, look.At + RosterNear)
        && !Any(own, look.At - Overlap, look.At + Overlap);

    private bool Any(DutyTime[] sorted, DateTime from, DateTime until)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].From < until)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low - 1; i >= 0 && sorted[i].From >= from - longestDuty; i--)
        {
            if (sorted[i].Until > from)
                return true;
        }

        return false;
    }
}

/// <summary>Looks up to a moment, oldest first, of which those since another moment are new; only what a new look belongs to is raised.</summary>
public sealed class Window(IReadOnlyList<Look> looks, DateTime since, DateTime until, Surroundings around, AlertLimits limits)
{
    private readonly DateOnly day = StationTime.Day(until);

    public DateTime Since => since;

    public DateTime Until => until;

    public Surroundings Around => around;

    public IReadOnlyList<Look> Looks => looks;

    public AlertLimit? Limit(AlertRule rule) => limits.Of(rule, day);

    /// <summary>Looks of the last days; the list is in the order of time.</summary>
    public IEnumerable<Look> Last(int days)
    {
        var from = until.AddDays(-days);
        var (low, high) = (0, looks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (looks[middle].At < from)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low; i < looks.Count && looks[i].At <= until; i++)
            yield return looks[i];
    }
}
