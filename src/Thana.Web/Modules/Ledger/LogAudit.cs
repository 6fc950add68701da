using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Replays every log and compares everything that the database holds with it: leaves, tree, signatures, counters, bodies, then the
/// views. Nothing in the database is believed; what is trusted is the keys in the data folder, the guard records outside the database, and
/// whatever the reader holds (a receipt, a witness's checkpoint). Memory does not grow with the log.
/// </summary>
public sealed class LogAudit(Database database, Tables tables, ViewList views, KeyStore keys, Guard guard)
{
    // More than these help nobody; the first is what counts.
    private const int MostFindings = 200;

    /// <param name="structural">Only the tree: leaves, nodes, roots, numbers, times and the last signature; not the values and the views.</param>
    /// <param name="progress">Entries read so far.</param>
    public AuditReport Run(bool structural, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        var watch = Stopwatch.StartNew();
        var findings = new List<Finding>();
        long entries = 0;
        var logs = 0;
        try
        {
            using var session = database.Open();
            using var second = database.Open();
            if (!structural && !database.IsPostgres && session.Scalar<string>("PRAGMA integrity_check(1)") is { } state && state != "ok")
                findings.Add(new Finding(Damage.DatabaseUnreadable, "", null, state));
            findings.AddRange(SchemaAudit.Run(session, database, tables));
            foreach (var office in Offices(session))
            {
                logs++;
                var tree = new TreeAudit(office, session, second, keys, guard, structural, progress, entries);
                entries += tree.Run(findings, stop);
            }

            Requests(session, findings);
            if (!structural)
                new ViewAudit(database, tables, views, keys).Run(session, findings, stop);
        }
        catch (DbException failure)
        {
            findings.Add(new Finding(Damage.DatabaseUnreadable, "", null, failure.Message));
        }

        return new AuditReport(findings.Take(MostFindings).ToList(), entries, logs, watch.Elapsed);
    }

    private static List<OfficeToCheck> Offices(Session session)
    {
        var known = session.Rows(
            "SELECT no, code, name_en, name_ur, verifier_key FROM offices ORDER BY no",
            r => new OfficeToCheck(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)));
        // A log whose office row is gone must not escape.
        var written = session.Rows("SELECT DISTINCT id >> 32 FROM entries UNION SELECT office FROM heads", r => (int)r.GetInt64(0)).ToHashSet();
        return known.Where(o => written.Contains(o.No) || o.VerifierKey is not null)
            .Concat(written.Where(no => known.TrueForAll(o => o.No != no)).Select(no => new OfficeToCheck(no, $"office {no}", "", "", null)))
            .ToList();
    }

    private static void Requests(Session session, List<Finding> findings)
    {
        foreach (var (actor, entry) in session.Rows(
            "SELECT r.actor, r.entry FROM requests r LEFT JOIN entries e ON e.id = r.entry WHERE e.id IS NULL LIMIT 10",
            r => (r.GetString(0), r.GetInt64(1))))
            findings.Add(new Finding(Damage.RequestAltered, "", EntryId.Seq(entry), "requests: an idempotency key points at an entry that is not there"));
    }

    internal sealed record OfficeToCheck(int No, string Code, string NameEn, string NameUr, string? VerifierKey);

    /// <summary>What an entry is called in a finding: its register number where it has one.</summary>
    internal static string Name(Leaf leaf) => leaf.Register switch
    {
        (int)Register.Fir => $"FIR {leaf.Serial}/{leaf.Year}",
        (int)Register.Diary => $"diary {leaf.Serial}/{leaf.Year}",
        (int)Register.Imported => $"imported {leaf.Serial}/{leaf.Year}",
        _ => $"log event {leaf.Serial}/{leaf.Year}",
    };

    internal static bool SignedBy(VerifierKey? key, Checkpoint checkpoint, byte[] signature) =>
        key is not null && key.Verify(Encoding.UTF8.GetBytes(checkpoint.Text), signature);
}
