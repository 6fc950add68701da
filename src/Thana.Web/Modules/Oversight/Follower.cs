using Thana.Domain.Oversight;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>
/// Follows the access log and raises alerts: each second what is new, each night what compares with others, each week the sample. It remembers in the database
/// how far it came, moves on only after its alerts are durable, and raises none twice; of several nodes one works at a time.
/// </summary>
public sealed partial class Follower(
    Database database, OversightLog oversight, AccessLog access, OfficeList offices, TimeProvider clock, ILogger<Follower> log) : BackgroundService
{
    // "thana" in ASCII: the turn of the follower among PostgreSQL's advisory locks.
    private const long Turn = 0x7468616E61;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OpeningsBack = TimeSpan.FromHours(72);

    private readonly HashSet<string> raised = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>One round of everything that is due; answers how many looks were new.</summary>
    public async Task<int> Round(CancellationToken stop = default)
    {
        if (!offices.SetUp)
            return 0;
        await gate.WaitAsync(stop);
        try
        {
            return await Turned(stop);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<int> Turned(CancellationToken stop)
    {
        using var turn = database.Open();
        if (database.IsPostgres && !turn.Scalar<bool>("SELECT pg_try_advisory_lock(@p0)", Turn))
            return 0;
        try
        {
            using var session = database.Open();
            var reader = new LookReader(session, access);
            var seen = 0;
            foreach (var office in offices.All().Where(o => o.Kind == ProgramLogs.Kind).ToList())
            {
                int some;
                do
                {
                    stop.ThrowIfCancellationRequested();
                    some = await Follow(office.No, session, reader);
                    seen += some;
                }
                while (some == MostAtOnce);
            }

            await Openings(reader);
            await new Nights(session, reader, offices, clock, Raise).Run();
            await new Samples(session, offices, oversight, clock).Run();
            return seen;
        }
        finally
        {
            if (database.IsPostgres)
                turn.Run("SELECT pg_advisory_unlock(@p0)", Turn);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        // Its connection must be gone before the database is.
        try
        {
            ExecuteTask?.Wait(TimeSpan.FromSeconds(10));
        }
        catch (AggregateException)
        {
            // It was told to stop.
        }

        gate.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception why) when (why is not OperationCanceledException)
            {
                // The next round begins where this one did.
                Stumbled(log, why);
            }
        }
    }

    private async Task<int> Follow(int office, Session session, LookReader reader)
    {
        var upto = session.Scalar<long?>("SELECT upto FROM alert_cursors WHERE log = @p0", office) ?? EntryId.Of(office, 0) - 1;
        var entries = session.Rows(
            $"SELECT entry, written_at FROM looks WHERE entry > @p0 AND entry <= @p1 ORDER BY entry LIMIT {MostAtOnce}",
            r => (Id: r.GetInt64(0), At: r.GetInt64(1)),
            upto,
            EntryId.Of(office, 0xFFFF_FFFF));
        if (entries.Count == 0)
            return 0;
        var canaries = reader.Canaries();
        foreach (var (id, at) in entries)
            Mark(id, at, canaries, session, reader);
        var looks = reader.After(upto, office, entries.Count).Where(l => l.Person.Length > 0 && (l.Target is not null || l.Group is not null)).ToList();
        foreach (var person in looks.GroupBy(l => l.Person, StringComparer.Ordinal))
            await Watch([.. person], reader);
        Keep(office, entries[^1].Id, session);
        return entries.Count;
    }

    // The family that a question named and the officer's words, as keyed hashes; whether a watched person was named in any spelling.
    private void Mark(long id, long at, HashSet<string> canaries, Session session, LookReader reader)
    {
        if (reader.Body(id) is not { } body)
            return;
        var group = Household.Of(body.Essence.Subject) is { } family ? access.KeyOf("family " + family) : null;
        var note = body.Ground.Note is { } words ? access.KeyOf("words " + words) : null;
        var canary = body.Essence.SubjectKey is not null && reader.Keys(body.Essence.Subject).Any(canaries.Contains);
        if (group is not null || note is not null || canary)
            session.Run("INSERT INTO look_marks (entry, written_at, group_key, note_key, canary) VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT DO NOTHING", id, at, group, note, canary);
    }

    private async Task Watch(List<Look> fresh, LookReader reader)
    {
        var until = fresh.Max(l => l.At);
        var since = fresh.Min(l => l.At);
        var limits = AlertLimits.Default;
        var around = reader.Surroundings(until.AddDays(-31), until, fresh[0].Person);
        await Raise(AlertRules.Live(new Window(reader.Lately(fresh[0].Person, until), since, until, around, limits)).Where(a => a.Rule is not (AlertRule.ManyUnits or AlertRule.BreakGlass)), around, reader);
        foreach (var target in fresh.Where(l => l.Asks && !l.OnShift).Select(l => l.Target!).Distinct(StringComparer.Ordinal))
            await Raise(AlertRules.ManyUnits(new Window(reader.OfTarget(target, until.AddDays(-1), until), since, until, around, limits)), around, reader);
    }

    private async Task Openings(LookReader reader)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var broken = reader.Openings(now - OpeningsBack, now);
        if (broken.Count == 0)
            return;
        var around = new Surroundings([], broken.SelectMany(b => reader.PostingsOf(b.Person)), new HashSet<string>(StringComparer.Ordinal), broken);
        await Raise(AlertRules.BreakGlass(new Window([], now - OpeningsBack, now, around, AlertLimits.Default)), around, reader);
    }

    private async Task Raise(IEnumerable<Alert> alerts, Surroundings around, LookReader reader)
    {
        foreach (var alert in alerts.ToList())
        {
            if (raised.Contains(alert.Key))
                continue;
            var role = alert.Person is { } person ? around.PostingsOf(person).Where(p => p.From <= alert.Last).MaxBy(p => p.From)?.Role : null;
            await oversight.Raise(alert, Place(alert), role, string.Join(',', alert.Looks.TakeLast(50).Select(offices.TextOf)));
            if (raised.Count > 100_000)
                raised.Clear();
            raised.Add(alert.Key);
        }
    }

    // Where it is answered first: at the person's office; what concerns many offices at the lowest one above them all.
    private string Place(Alert alert)
    {
        var first = alert.Offices.Select(offices.Find).OfType<OfficeList.Office>().ToList();
        if (first.Count == 0)
            return offices.Highest!.Code;
        if (alert.Person is not null)
            return first[0].Code;
        var lines = first.ConvertAll(o => offices.Line(o.No));
        return lines[0].FirstOrDefault(o => lines.TrueForAll(l => l.Contains(o))) is { } common ? offices.Find(common)!.Code : offices.Highest!.Code;
    }

    internal static void Keep(int log, long upto, Session session) => session.Run(
        "INSERT INTO alert_cursors (log, upto) VALUES (@p0, @p1) ON CONFLICT (log) DO UPDATE SET upto = excluded.upto", log, upto);

    [LoggerMessage(LogLevel.Error, "The follower of the access log stumbled and tries again.")]
    private static partial void Stumbled(ILogger log, Exception why);
}

/// <summary>Offices above one another.</summary>
internal static class OfficeLines
{
    /// <summary>The office and those above it, upwards.</summary>
    public static List<int> Line(this OfficeList offices, int no)
    {
        var line = new List<int>();
        for (var at = offices.Find(no); at is not null && !line.Contains(at.No); at = at.Above is { } above ? offices.Find(above) : null)
            line.Add(at.No);
        return line;
    }
}
