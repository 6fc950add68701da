using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>Every data key must open under the root key and its own name, and every office and year that has entries must have its keys: without them nothing of that year can be read.</summary>
internal static class DataKeyAudit
{
    /// <summary>Why the registers cannot be read with the root key that is there; null when they can, or when only a part of the data keys says otherwise.</summary>
    public static string? Foreign(Session session)
    {
        var (named, held) = (KeyStart.RootsNamed(session), session.Keys.Ring.Root.Id);
        return named.Count == 0 || named.Contains(held, StringComparer.Ordinal) ? null : $"The registers hang from root key {named[0]}, the key file of this installation holds {held}.";
    }

    public static IEnumerable<Finding> Run(Session session)
    {
        var root = session.Keys.Ring.Root;
        var rows = session.Rows(
            "SELECT class, office, year, number, generation, wrapped FROM data_keys ORDER BY class, office, year, number",
            r => (Class: r.GetString(0), Office: r.GetInt32(1), Year: r.GetInt32(2), Number: r.GetInt32(3), Generation: r.GetInt32(4), Wrapped: r.GetValue(5) as byte[] ?? []));
        var codes = session.Rows("SELECT no, code FROM offices", r => (r.GetInt32(0), r.GetString(1))).ToDictionary(o => o.Item1, o => o.Item2);
        var found = new List<Finding>();
        foreach (var row in rows)
        {
            if (RootKey.ClassOf(row.Class) is not { } of || KeyRing.Unwrap(root, row.Generation, new KeyName(of, row.Office, row.Year, row.Number), row.Wrapped) is null)
                found.Add(Say(Damage.DataKeyAltered, row.Office, $"data_keys: the key {row.Class} {row.Office} {row.Year} {row.Number} does not open under root key {root.Id}"));
        }

        var there = rows.Select(r => (r.Class, r.Office, r.Year)).ToHashSet();
        foreach (var (office, year) in session.Rows("SELECT DISTINCT office, year FROM counters WHERE last > 0 ORDER BY office, year", r => (r.GetInt32(0), r.GetInt32(1))))
        {
            if (!there.Contains(("seeds", office, year)) && session.Scalar<long?>("SELECT id FROM entries WHERE id >= @p0 AND id <= @p1 AND year = @p2 LIMIT 1", EntryId.Of(office, 0), EntryId.Of(office, 0xFFFF_FFFF), year) is not null)
                found.Add(Say(Damage.DataKeyMissing, office, $"data_keys: the key of the seeds of {year} is missing"));
        }

        return found;

        Finding Say(Damage damage, int office, string what) => new(damage, codes.GetValueOrDefault(office, ""), null, what);
    }
}
