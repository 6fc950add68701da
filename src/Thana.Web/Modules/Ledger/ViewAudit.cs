using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>Applies every entry again into an empty database and compares the two, table by table, row by row in the order of their keys.</summary>
internal sealed class ViewAudit(Database database, Tables tables, ViewList views, KeyStore keys, Func<long, string> code)
{
    private const int Page = 1_000;
    private const int MostOfATable = 20;

    public void Run(Session session, List<Finding> findings, CancellationToken stop)
    {
        using var scratch = ScratchDatabase.Make();
        using var replay = scratch.Open();
        // It is thrown away: nothing has to be durable.
        replay.Run("PRAGMA synchronous=OFF");
        var imported = new ImportKeyAudit(keys, findings);
        Replay(session, replay, imported, stop);
        foreach (var table in tables.Views)
            Compare(table, session, replay, findings, stop);
        imported.Finish(session);
        new WordAudit(database, code).Compare(session, replay, findings);
    }

    private void Replay(Session session, Session replay, ImportKeyAudit imported, CancellationToken stop)
    {
        replay.Run("CREATE TABLE replayed_words (entry INTEGER PRIMARY KEY, words TEXT NOT NULL)");
        var rows = new ViewRows(new RowWriter(tables, replay), WordIndex.Replayed(replay), replay);
        var next = long.MinValue;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var page = session.Rows(
                "SELECT e.id, e.leaf, e.body, s.seed FROM entries e LEFT JOIN seeds s ON s.entry = e.id WHERE e.id >= @p0 ORDER BY e.id LIMIT @p1",
                r => (Id: r.GetInt64(0), Leaf: Pages<EntryRow>.Blob(r, 1), Body: Pages<EntryRow>.Blob(r, 2), Seed: r.IsDBNull(3) ? null : Pages<EntryRow>.Blob(r, 3)),
                next,
                Page);
            replay.Begin();
            foreach (var row in page)
                TryApply(row.Id, row.Leaf, row.Body, row.Seed, session, replay, rows, imported);
            replay.Commit();
            if (page.Count < Page)
                return;
            next = page[^1].Id + 1;
        }
    }

    // A forged entry may hold what no rule lets through, such as half a number or the row of another: the tree's audit has told of it.
    private void TryApply(long id, byte[] leaf, byte[] body, byte[]? seed, Session session, Session replay, ViewRows rows, ImportKeyAudit imported)
    {
        replay.Run("SAVEPOINT entry");
        try
        {
            Apply(id, leaf, body, seed, session, rows, imported);
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or FormatException or ArgumentException or NullReferenceException or SqliteException { SqliteErrorCode: 19 })
        {
            replay.Run("ROLLBACK TO SAVEPOINT entry");
        }

        replay.Run("RELEASE SAVEPOINT entry");
    }

    private void Apply(long id, byte[] leafBytes, byte[] bytes, byte[]? seed, Session session, ViewRows rows, ImportKeyAudit imported)
    {
        // What cannot be opened was reported by the tree's audit; its view rows will stand out as well.
        if (!Leaf.TryDecode(leafBytes, out var leaf, out _) || !BodySchema.Knows(leaf.Kind))
            return;
        var schema = BodySchema.Of(leaf);
        var slots = seed is not { Length: Vault.SeedSize } ? null : BodyBytes.Open(seed, bytes, schema.Shape.Sections * schema.Shape.Slots);
        if (slots is null)
        {
            // An erased entry: what it once wrote is not known any more, only that its row stays blank.
            imported.See(id, leaf, null, session);
            views.ApplyErased(new ViewList.Bare(id, schema.Kind, leaf.Year, leaf.Serial, At(leaf)), rows);
            return;
        }

        var follows = leaf.Follows is null ? (long?)null : session.Scalar<long?>("SELECT id FROM entries WHERE hash = @p0", leaf.Follows);
        var body = schema.Read(slots);
        imported.See(id, leaf, body, session);
        views.Apply(new Entry(id, schema.Kind, (Register)leaf.Register, leaf.Year, leaf.Serial, At(leaf), body, follows), rows);
    }

    private void Compare(Tables.Table table, Session session, Session replay, List<Finding> findings, CancellationToken stop)
    {
        var sort = table.Columns[1].Name == "no" ? "entry, no" : "entry";
        var sql = $"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {sort}";
        var width = table.Columns.Count;
        using var real = session.Stream(sql, r => Values(r, width)).GetEnumerator();
        using var should = replay.Stream(sql, r => Values(r, width)).GetEnumerator();
        var hasReal = real.MoveNext();
        var hasShould = should.MoveNext();
        var found = 0;
        while ((hasReal || hasShould) && found < MostOfATable)
        {
            stop.ThrowIfCancellationRequested();
            var order = !hasReal ? 1 : !hasShould ? -1 : Order(real.Current, should.Current, sort);
            if (order == 0)
            {
                var wrong = Enumerable.Range(0, width).Where(i => real.Current[i] != should.Current[i]).Select(i => table.Columns[i].Name).ToList();
                if (wrong.Count > 0)
                    Say(Damage.ViewRowAltered, real.Current, $"{table.Name}: {string.Join(", ", wrong)} altered");
                hasReal = real.MoveNext();
                hasShould = should.MoveNext();
            }
            else if (order < 0)
            {
                Say(Damage.ViewRowAdded, real.Current, $"{table.Name}: a row that no entry wrote");
                hasReal = real.MoveNext();
            }
            else
            {
                Say(Damage.ViewRowMissing, should.Current, $"{table.Name}: the row is missing");
                hasShould = should.MoveNext();
            }
        }

        void Say(Damage damage, string?[] row, string what)
        {
            found++;
            findings.Add(long.TryParse(row[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var id)
                ? new Finding(damage, code(id), EntryId.Seq(id), $"{what} (entry id {id})")
                : new Finding(damage, "", null, what));
        }
    }

    private static DateTime At(Leaf leaf) => DateTimeOffset.FromUnixTimeMilliseconds(leaf.TimeMs).UtcDateTime;

    private static int Order(string?[] a, string?[] b, string keys)
    {
        var first = Key(a[0]).CompareTo(Key(b[0]));
        return first != 0 || keys == "entry" ? first : Key(a[1]).CompareTo(Key(b[1]));
    }

    private static long Key(string? value) => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : long.MinValue;

    // As text with the type in front, so that 12 and '12' differ and true is 1 on both engines.
    private static string?[] Values(DbDataReader reader, int width)
    {
        var values = new string?[width];
        for (var i = 0; i < width; i++)
        {
            values[i] = reader.GetValue(i) switch
            {
                DBNull => null,
                bool flag => flag ? "1" : "0",
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                string text => "'" + text,
                var other => Convert.ToString(other, CultureInfo.InvariantCulture),
            };
        }

        return values;
    }
}
