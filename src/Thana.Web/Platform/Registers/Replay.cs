using System.Data.Common;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>Applies every entry of a database again, in the order of the log, to rows that are empty at first: what the audit compares with and what a rebuild leaves.</summary>
public sealed class Replay(ViewList views)
{
    private const int Page = 1_000;

    /// <summary>Told of each entry; the body is null when it was erased or does not open.</summary>
    public delegate void Seen(long id, Leaf leaf, IEntryBody? body);

    /// <param name="page">Told after each page how many entries were applied.</param>
    public void Run(Session from, Session into, ViewRows rows, Seen? seen, Action<long>? page, CancellationToken stop)
    {
        var next = long.MinValue;
        var count = 0L;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var entries = from.Rows(
                "SELECT e.id, e.leaf, e.body, s.seed FROM entries e LEFT JOIN seeds s ON s.entry = e.id WHERE e.id >= @p0 ORDER BY e.id LIMIT @p1",
                r => (Id: r.GetInt64(0), Leaf: Blob(r, 1), Body: Blob(r, 2), Seed: r.IsDBNull(3) ? null : Blob(r, 3)),
                next,
                Page);
            foreach (var entry in entries)
                TryApply(entry.Id, entry.Leaf, entry.Body, entry.Seed, from, into, rows, seen);
            count += entries.Count;
            page?.Invoke(count);
            if (entries.Count < Page)
                return;
            next = entries[^1].Id + 1;
        }
    }

    // A forged entry may hold what no rule lets through, such as half a number or the row of another: the tree's audit tells of it.
    private void TryApply(long id, byte[] leaf, byte[] body, byte[]? seed, Session from, Session into, ViewRows rows, Seen? seen)
    {
        into.Run("SAVEPOINT entry");
        try
        {
            Apply(id, leaf, body, seed, from, rows, seen);
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or FormatException or ArgumentException or NullReferenceException || (failure is DbException && IsConflict(failure)))
        {
            into.Run("ROLLBACK TO SAVEPOINT entry");
        }

        into.Run("RELEASE SAVEPOINT entry");
    }

    private void Apply(long id, byte[] leafBytes, byte[] bytes, byte[]? box, Session from, ViewRows rows, Seen? seen)
    {
        // What cannot be opened is reported by the tree's audit; its view rows stand out as well.
        if (!Leaf.TryDecode(leafBytes, out var leaf, out _) || !BodySchema.Knows(leaf.Kind))
            return;
        var schema = BodySchema.Of(leaf);
        var slots = box is null || from.Keys.OpenSeed(id, box) is not { } seed ? null : BodyBytes.Open(seed, bytes, schema.Shape.Sections * schema.Shape.Slots);
        if (slots is null)
        {
            // An erased entry: what it once wrote is not known any more, only that its row stays blank.
            seen?.Invoke(id, leaf, null);
            views.ApplyErased(new ViewList.Bare(id, schema.Kind, leaf.Year, leaf.Serial, At(leaf)), rows);
            return;
        }

        var follows = leaf.Follows is null ? (long?)null : from.Scalar<long?>("SELECT id FROM entries WHERE hash = @p0", leaf.Follows);
        var body = schema.Read(slots);
        seen?.Invoke(id, leaf, body);
        views.Apply(new Entry(id, schema.Kind, (Register)leaf.Register, leaf.Year, leaf.Serial, At(leaf), body, follows), rows);
    }

    private static bool IsConflict(Exception failure) => failure switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteErrorCode == 19,
        Npgsql.PostgresException postgres => postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        _ => false,
    };

    private static DateTime At(Leaf leaf) => DateTimeOffset.FromUnixTimeMilliseconds(leaf.TimeMs).UtcDateTime;

    // What somebody put there that is no bytes reads as empty.
    private static byte[] Blob(DbDataReader reader, int column) => reader.GetValue(column) as byte[] ?? [];
}
