using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>
/// To whom a report sealed by rule is open: the officer who investigates it, the scribe for a day (its papers must be printed and handed out), and whoever was
/// let in by a second officer or in danger to life. What a court sealed is open to nobody.
/// </summary>
public sealed class SealedDoor(Reader reader, KeyStore keys, Database database, OfficeList offices, TimeProvider clock)
{
    private static readonly TimeSpan ScribesDay = TimeSpan.FromHours(24);

    public bool IsOpen(long fir, Session session) => Investigates(fir) || Wrote(fir, session) || WasLetIn(fir);

    /// <summary>Whether a diary entry may be read: behind a sealed report only by whom the report is open to.</summary>
    public bool DiaryOpen(long diary, Session session)
    {
        var fir = session.Rows(
            """
            SELECT f.entry, f.sealed FROM diary d JOIN firs f ON f.diary = CAST(d.number AS text) || '/' || CAST(d.year AS text) AND f.entry > d.entry AND f.entry <= @p1
            WHERE d.entry = @p0 AND f.sealed IS NOT NULL ORDER BY f.entry LIMIT 1
            """,
            r => (Id: r.GetInt64(0), Sealed: r.GetString(1)),
            diary,
            EntryId.Of(EntryId.Office(diary), 0xFFFF_FFFF));
        return fir.Count == 0 || (fir[0].Sealed != FirView.ByOrder && IsOpen(fir[0].Id, session));
    }

    /// <summary>A connection on which the values of one sealed report can be read.</summary>
    public Session Session(long entry)
    {
        var sight = reader.Sight(RecordClass.Register);
        return database.OpenFor(sight with { Own = sight.Own.Append(entry).ToHashSet() });
    }

    private bool Investigates(long fir) => reader.Rights(RecordClass.Sealed).Any(r => r is { Reach: Reach.Own, Depth: Depth.Full, Role: Role.Investigator }) && reader.Sight(RecordClass.Sealed).Own.Contains(fir);

    private bool Wrote(long fir, Session session)
    {
        if (!reader.MayWrite)
            return false;
        var at = new DateTimeOffset(clock.GetUtcNow().UtcDateTime - ScribesDay).ToUnixTimeMilliseconds();
        return session.Scalar<byte[]>("SELECT leaf FROM entries WHERE id = @p0 AND written_at > @p1", fir, at) is { } bytes
            && Leaf.TryDecode(bytes, out var leaf, out _) && leaf.Actor.AsSpan().SequenceEqual(keys.Pseudonym(reader.Account));
    }

    private bool WasLetIn(long fir)
    {
        if (reader.Person is not { } person || reader.Posting is null)
            return false;
        using var session = database.Open();
        return session.Scalar<long?>(
            "SELECT entry FROM openings WHERE person = @p0 AND record = @p1 AND open_until > @p2 LIMIT 1", person, offices.TextOf(fir), clock.GetUtcNow().ToUnixTimeMilliseconds()) is not null;
    }
}
