using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Replays every log and compares everything that the database holds with it: leaves, tree, signatures, counters, bodies, then the
/// views. Nothing in the database is believed; what is trusted is the keys in the data folder, the guard records outside the database, and
/// whatever the reader holds (a receipt, a witness's checkpoint). It reads one state of the database, so that the registers can be written
/// meanwhile, and memory does not grow with the log.
/// </summary>
public sealed class LogAudit(Database database, Tables tables, ViewList views, KeyStore keys, Guard guard, BlobStore blobs, Photographs photographs)
{
    // More than these help nobody; the first is what counts.
    internal const int MostFindings = 200;

    /// <param name="structural">Only the tree: leaves, nodes, roots, numbers, times and the last signature; not the values and the views.</param>
    /// <param name="progress">Entries read so far.</param>
    public AuditReport Run(bool structural, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        var watch = Stopwatch.StartNew();
        var findings = new List<Finding>();
        var (entries, logs) = (0L, 0);
        string? couldNot = null;
        try
        {
            // Read before the database: what it says had been committed by then.
            var marks = guard.Marks();
            using var session = database.Open();
            session.BeginReading();
            couldNot = SchemaAudit.Foreign(session, database, tables) ?? (structural ? null : DataKeyAudit.Foreign(session));
            if (couldNot is null)
                (entries, logs) = Check(session, marks, structural, findings, progress, stop);
            session.Rollback();
        }
        catch (DbException failure) when (IsDamage(failure))
        {
            findings.Add(new Finding(Damage.DatabaseUnreadable, "", null, failure.Message));
        }
        catch (Exception failure) when (failure is DbException or KeyRefusedException)
        {
            couldNot = failure.Message;
        }

        // What was found stands, whatever kept the rest from being read.
        return new AuditReport(findings.Take(MostFindings).ToList(), entries, logs, watch.Elapsed) { CouldNotCheck = findings.Count > 0 ? null : couldNot };
    }

    private (long Entries, int Logs) Check(
        Session session, IReadOnlyList<Guard.Mark> marks, bool structural, List<Finding> findings, IProgress<long>? progress, CancellationToken stop)
    {
        var (entries, logs) = (0L, 0);
        if (!structural && !database.IsPostgres && session.Scalar<string>("PRAGMA integrity_check(1)") is { } state && state != "ok")
            findings.Add(new Finding(Damage.DatabaseUnreadable, "", null, state));
        findings.AddRange(SchemaAudit.Run(session, database, tables));
        if (!structural)
            findings.AddRange(DataKeyAudit.Run(session));
        var origins = new HashSet<string>(StringComparer.Ordinal);
        foreach (var office in Offices(session))
        {
            logs++;
            var tree = new TreeAudit(office, session, keys, marks, structural);
            var before = entries;
            entries += tree.Run(n => progress?.Report(before + n), stop);
            origins.Add(Guard.NameOf(tree.Origin));
            findings.AddRange(tree.Findings);
        }

        foreach (var mark in marks.Where(m => !origins.Contains(m.File)))
            findings.Add(mark.Checkpoint is { } seen
                ? new Finding(Damage.RolledBack, "", 0, $"guard/{mark.File} knows a log of size {seen.Size} that is not in the database")
                : new Finding(Damage.GuardAltered, "", null, $"guard/{mark.File} is not a checkpoint"));
        if (structural)
            return (entries, logs);
        var codes = session.Rows("SELECT no, code FROM offices", r => (r.GetInt32(0), r.GetString(1))).ToDictionary(o => o.Item1, o => o.Item2);
        string Code(long id) => codes.GetValueOrDefault(EntryId.Office(id), $"office {EntryId.Office(id)}");
        findings.AddRange(session.Rows("SELECT s.entry FROM seeds s LEFT JOIN entries e ON e.id = s.entry WHERE e.id IS NULL LIMIT 20", r => r.GetInt64(0))
            .Select(id => new Finding(Damage.SeedAdded, Code(id), EntryId.Seq(id), "seeds: a row that belongs to no entry")));
        findings.AddRange(RequestAudit.Run(session, keys, Code));
        findings.AddRange(FileAudit.Run(session, blobs, photographs, Code, stop));
        new ViewAudit(database, tables, views, keys, Code).Run(session, findings, stop);
        return (entries, logs);
    }

    // A log whose office row is gone must not escape, nor one of which only the tree is left.
    private static List<OfficeToCheck> Offices(Session session)
    {
        var known = session.Rows(
            "SELECT no, code, name_en, name_ur, verifier_key FROM offices ORDER BY no",
            r => new OfficeToCheck(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4), true));
        var written = session.Rows("SELECT office FROM heads UNION SELECT office FROM counters", r => r.GetInt32(0)).ToHashSet();
        written.UnionWith(Leading(session, "SELECT id FROM entries WHERE id >= @p0 ORDER BY id LIMIT 1", 32));
        written.UnionWith(Leading(session, "SELECT key FROM checkpoints WHERE key >= @p0 ORDER BY key LIMIT 1", 32));
        written.UnionWith(Leading(session, "SELECT key FROM nodes WHERE key >= @p0 ORDER BY key LIMIT 1", 49));
        return known.Where(o => written.Contains(o.No) || o.VerifierKey is not null)
            .Concat(written.Where(no => known.TrueForAll(o => o.No != no)).Order().Select(no => new OfficeToCheck(no, $"office {no}", "", "", null, false)))
            .ToList();
    }

    // The offices that a key's high bits name: one step for each, not one for each row.
    private static IEnumerable<int> Leading(Session session, string sql, int bits)
    {
        var next = long.MinValue;
        while (session.Scalar<long?>(sql, next) is { } key)
        {
            yield return (int)(key >> bits);
            next = ((key >> bits) + 1) << bits;
        }
    }

    private static bool IsDamage(DbException failure) => failure switch
    {
        // SQLITE_CORRUPT, or a table or column that is not there.
        SqliteException sqlite => sqlite.SqliteErrorCode is 11 or 1,
        PostgresException postgres => postgres.SqlState.StartsWith("XX", StringComparison.Ordinal) || postgres.SqlState.StartsWith("42", StringComparison.Ordinal),
        NpgsqlException => false,
        _ => false,
    };

    /// <param name="Known">There is a row in offices.</param>
    internal sealed record OfficeToCheck(int No, string Code, string NameEn, string NameUr, string? VerifierKey, bool Known);

    /// <summary>What an entry is called in a finding: its register number where it has one.</summary>
    internal static string Name(Leaf leaf) => leaf.Register switch
    {
        (int)Register.Fir => $"FIR {leaf.Serial}/{leaf.Year}",
        (int)Register.Diary => $"diary {leaf.Serial}/{leaf.Year}",
        (int)Register.Attachment => $"attachment {leaf.Serial}/{leaf.Year}",
        (int)Register.Imported => $"imported {leaf.Serial}/{leaf.Year}",
        _ => $"log event {leaf.Serial}/{leaf.Year}",
    };
}
