using System.Data.Common;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>
/// Every act that people did left its idempotency key, under who did it; without the key a form sent again would be a second FIR. The diary entry that
/// was written together with an FIR belongs to that one's key; openings of logs and imported records have none.
/// </summary>
internal static class RequestAudit
{
    private const int Most = 20;

    public static IEnumerable<Finding> Run(Session session, KeyStore keys, Func<long, string> code) =>
        Strays(session, code).Concat(Actors(session, keys, code)).Concat(Missing(session, code)).ToList();

    private static List<Finding> Strays(Session session, Func<long, string> code)
    {
        var strays = session.Rows("SELECT r.entry FROM requests r LEFT JOIN entries e ON e.id = r.entry WHERE e.id IS NULL LIMIT 20", r => r.GetInt64(0));
        var twice = session.Rows("SELECT entry FROM requests GROUP BY entry HAVING COUNT(*) > 1 LIMIT 20", r => r.GetInt64(0));
        return
        [
            .. strays.Select(id => Say(id, code, "requests: an idempotency key points at an entry that is not there")),
            .. twice.Select(id => Say(id, code, "requests: two idempotency keys point at the same entry")),
        ];
    }

    private static List<Finding> Actors(Session session, KeyStore keys, Func<long, string> code)
    {
        var known = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var found = new List<Finding>();
        foreach (var (id, actor, bytes) in session.Stream(
            "SELECT r.entry, r.actor, e.leaf FROM requests r JOIN entries e ON e.id = r.entry",
            r => (r.GetInt64(0), r.GetString(1), Pages<EntryRow>.Blob(r, 2))))
        {
            if (known.Count > 10_000)
                known.Clear();
            if (!known.TryGetValue(actor, out var pseudonym))
                known[actor] = pseudonym = keys.Pseudonym(actor);
            if (Leaf.TryDecode(bytes, out var leaf, out _) && !leaf.Actor.AsSpan().SequenceEqual(pseudonym) && found.Count < Most)
                found.Add(Say(id, code, $"{LogAudit.Name(leaf)}: the actor in requests is not the one in the leaf"));
        }

        return found;
    }

    private static List<Finding> Missing(Session session, Func<long, string> code) => session.Stream(
        """
        SELECT e.id, e.kind, n.kind, n.leaf FROM entries e LEFT JOIN requests r ON r.entry = e.id LEFT JOIN entries n ON n.id = e.id + 1
        WHERE r.entry IS NULL AND e.kind IN (1, 2, 4, 5)
        """,
        r => (Id: r.GetInt64(0), WithNext: r.GetInt32(1) == (int)EntryKind.DiaryWritten && Refers(r)))
        .Where(e => !e.WithNext)
        .Take(Most)
        .Select(e => Say(e.Id, code, "requests: the idempotency key of this entry is missing"))
        .ToList();

    private static bool Refers(DbDataReader r) => !r.IsDBNull(2) && r.GetInt32(2) == (int)EntryKind.FirRegistered
        && Leaf.TryDecode(Pages<EntryRow>.Blob(r, 3), out var next, out _) && next.References.Contains(EntryId.Seq(r.GetInt64(0)));

    private static Finding Say(long id, Func<long, string> code, string what) => new(Damage.RequestAltered, code(id), EntryId.Seq(id), what);
}
