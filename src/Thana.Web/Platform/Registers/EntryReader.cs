using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>Opens the body of an entry with its seed.</summary>
public static class EntryReader
{
    /// <summary>The entry with its body, or null when there is none, or it was erased by order.</summary>
    public static Entry? Read(long id, Session session)
    {
        var rows = session.Rows(
            "SELECT kind, register, year, serial, written_at FROM entries WHERE id = @p0",
            r => (Kind: r.GetInt32(0), Register: r.GetInt32(1), Year: r.GetInt32(2), Serial: r.GetInt64(3), At: r.GetInt64(4)),
            id);
        if (rows.Count == 0 || Slots(id, session) is not { } opened)
            return null;
        var row = rows[0];
        var body = opened.Schema.Read(opened.Slots);
        return new Entry(
            id, (EntryKind)row.Kind, (Register)row.Register, row.Year, row.Serial, DateTimeOffset.FromUnixTimeMilliseconds(row.At).UtcDateTime, body, null);
    }

    public static (BodySchema Schema, byte[] Seed, byte[]?[] Slots)? Slots(long id, Session session)
    {
        var found = session.Rows(
            "SELECT s.seed, e.body, e.leaf FROM entries e JOIN seeds s ON s.entry = e.id WHERE e.id = @p0",
            r => (Seed: (byte[])r.GetValue(0), Body: (byte[])r.GetValue(1), Leaf: (byte[])r.GetValue(2)),
            id);
        if (found.Count == 0 || !Leaf.TryDecode(found[0].Leaf, out var leaf, out _) || !BodySchema.Knows(leaf.Kind))
            return null;
        var schema = BodySchema.Of(leaf);
        return session.Keys.OpenSeed(id, found[0].Seed) is { } seed && BodyBytes.Open(seed, found[0].Body, schema.Shape.Sections * schema.Shape.Slots) is { } slots
            ? (schema, seed, slots)
            : null;
    }
}
