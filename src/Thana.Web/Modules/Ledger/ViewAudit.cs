using System.Data.Common;
using System.Globalization;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>Applies every entry again into an empty database and compares the two, table by table, row by row in the order of their keys.</summary>
internal sealed class ViewAudit(Database database, Tables tables, ViewList views, KeyStore keys, Func<long, string> code)
{
    private const int MostOfATable = 20;

    public void Run(Session session, List<Finding> findings, CancellationToken stop)
    {
        using var scratch = ScratchDatabase.Make();
        using var replay = scratch.Open();
        // It is thrown away: nothing has to be durable.
        replay.Run("PRAGMA synchronous=OFF");
        var imported = new ImportKeyAudit(keys, findings);
        ReplayInto(session, replay, imported, stop);
        foreach (var table in tables.Views)
            Compare(table, session, replay, findings, stop);
        OfficeAudit.Run(session, replay, findings);
        imported.Finish(session);
        new WordAudit(database, code).Compare(session, replay, findings);
    }

    private void ReplayInto(Session session, Session replay, ImportKeyAudit imported, CancellationToken stop)
    {
        replay.Run("CREATE TABLE replayed_words (entry INTEGER PRIMARY KEY, words TEXT NOT NULL)");
        var rows = new ViewRows(new RowWriter(tables, replay, session.Keys), WordIndex.Replayed(replay), replay, session.Keys);
        replay.Begin();
        new Replay(views).Run(session, replay, rows, (id, leaf, body) => imported.See(id, leaf, body, session), _ => Next(replay), stop);
        replay.Commit();
    }

    // A page at a time: a transaction over all would hold the whole log in memory.
    private static void Next(Session replay)
    {
        replay.Commit();
        replay.Begin();
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
