using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Keys;

/// <summary>
/// What must stand before anything is read: the root key, made when the installation is new, is the one that the data keys hang from. Then an installation of an older program is
/// carried over: clear seeds and drafts are sealed, and views that hold what they should not are made again from the log.
/// </summary>
public sealed class KeyStart(Database database, KeyRing ring, ViewRebuild views)
{
    /// <summary>Raised when a view changes its rows: at the next start the views are made again from the log.</summary>
    public const int ViewsNow = 1;

    private const int Page = 1_000;

    /// <exception cref="KeyRefusedException">The root key is missing, does not open or is another installation's.</exception>
    public void Run(TextWriter? told = null)
    {
        using var session = database.Open();
        OpenRoot(session);
        session.Keys.MayMake = true;
        session.Keys.Need(KeyClass.Index, 0, 0);
        session.Keys.Need(KeyClass.Sessions, 0, 0);
        WebSessions.SealClear(Path.Combine(database.Folder, WebSessions.Folder), session.Keys.Sessions!);
        if (State(session, "views") >= ViewsNow)
            return;
        var old = session.Scalar<long?>("SELECT id FROM entries LIMIT 1") is not null || session.Scalar<string>("SELECT account FROM drafts LIMIT 1") is not null;
        if (old)
            CarryOver(session, told);
        session.Run("INSERT INTO program_state (name, value) VALUES ('views', @p0) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ViewsNow);
    }

    public static IReadOnlyList<string> RootsNamed(Session session) => session.Rows("SELECT DISTINCT root FROM data_keys", r => r.GetString(0));

    private void OpenRoot(Session session)
    {
        var file = ring.File;
        var named = RootsNamed(session);
        Rotation.Finish(file, named);
        if (!file.Exists && named.Count > 0)
            throw new KeyRefusedException($"{file.Path} is missing: the registers hang from root key {named[0]}, and without it nothing can be read. Put it back from a backup, or make it from the paper shares: thana keys join (docs/guide/keys.md).");
        if (!file.Exists)
            file.WriteOnce(RootKey.New());
        var root = ring.Root;
        if (named.FirstOrDefault(id => id != root.Id) is { } other)
            throw new KeyRefusedException($"{file.Path} holds root key {root.Id}; these registers hang from {other}. The file belongs to another installation: put the right one back (docs/guide/keys.md).");
    }

    private static int State(Session session, string name) => session.Scalar<int?>("SELECT value FROM program_state WHERE name = @p0", name) ?? 0;

    private void CarryOver(Session session, TextWriter? told)
    {
        told?.WriteLine("  The registers of an older program are carried over: seeds and drafts are sealed, the lists are made again. Do not switch off; if it happens, it goes on at the next start.");
        WrapSeeds(session);
        SealDrafts(session);
        views.Run(session, null, default);
        Scrub(session);
    }

    // In batches: each is durable by itself, and a seed that is wrapped already has another length.
    private static void WrapSeeds(Session session)
    {
        var next = long.MinValue;
        while (true)
        {
            var rows = session.Rows(
                "SELECT s.entry, s.seed, e.year FROM seeds s JOIN entries e ON e.id = s.entry WHERE s.entry >= @p0 AND length(s.seed) = 16 ORDER BY s.entry LIMIT @p1",
                r => (Entry: r.GetInt64(0), Seed: (byte[])r.GetValue(1), Year: r.GetInt32(2)),
                next,
                Page);
            if (rows.Count == 0)
                return;
            session.Begin();
            foreach (var (entry, seed, year) in rows)
                session.Run("UPDATE seeds SET seed = @p1 WHERE entry = @p0", entry, session.Keys.WrapSeed(entry, year, seed));
            session.Commit();
            next = rows[^1].Entry + 1;
        }
    }

    private static void SealDrafts(Session session)
    {
        foreach (var (account, name, at, fields) in session.Rows(
            "SELECT account, name, saved_at, fields FROM drafts", r => (r.GetString(0), r.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(2)), r.GetString(3))))
        {
            // What is sealed is base64 and never begins so.
            if (fields.StartsWith('{'))
                session.Run("UPDATE drafts SET fields = @p2 WHERE account = @p0 AND name = @p1", account, name, session.Keys.SealDraft(account, name, at.Year, fields));
        }
    }

    // The pages that held the clear values are written over, not only let go.
    private void Scrub(Session session)
    {
        if (database.IsPostgres)
        {
            foreach (var table in new[] { "seeds", "drafts", "firs", "fir_persons", "diary", "entry_words" })
                session.Run($"VACUUM FULL {table}");
            return;
        }

        session.Run("VACUUM");
        session.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
