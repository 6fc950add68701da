using System.Data.Common;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Ledger;

/// <summary>The search index must hold exactly the words of the entries: a name taken out of it would hide a record.</summary>
internal sealed class WordAudit(Database database, Func<long, string> code)
{
    private const int Most = 20;

    public void Compare(Session session, Session replay, List<Finding> findings)
    {
        try
        {
            if (database.IsPostgres)
                ComparePostgres(session, replay, findings);
            else
                CompareSqlite(session, replay, findings);
        }
        catch (DbException failure)
        {
            findings.Add(new Finding(Damage.SearchIndexAltered, "", null, failure.Message));
        }
    }

    private void ComparePostgres(Session session, Session replay, List<Finding> findings)
    {
        using var real = session.Stream("SELECT entry, array_to_string(words, ' ') FROM entry_words ORDER BY entry", Pair).GetEnumerator();
        using var should = replay.Stream("SELECT entry, words FROM replayed_words ORDER BY entry", Pair).GetEnumerator();
        Merge(real, should, (a, b) => a.Item1.CompareTo(b.Item1), p => p.Item1, findings);
    }

    // The full-text index holds (term, entry) pairs and no text; both sides are turned into that list.
    private void CompareSqlite(Session session, Session replay, List<Finding> findings)
    {
        session.Run("CREATE VIRTUAL TABLE temp.real_words USING fts5vocab('main', 'entry_words', 'instance')");
        replay.Run("CREATE VIRTUAL TABLE temp.should_words USING fts5vocab('main', 'entry_words', 'instance')");
        try
        {
            using var real = session.Stream("SELECT doc, term FROM temp.real_words", Pair).GetEnumerator();
            using var should = replay.Stream("SELECT doc, term FROM temp.should_words", Pair).GetEnumerator();
            Merge(real, should, ByTerm, p => p.Item1, findings);
        }
        finally
        {
            session.Run("DROP TABLE temp.real_words");
            replay.Run("DROP TABLE temp.should_words");
        }
    }

    private static int ByTerm((long, string) a, (long, string) b)
    {
        // SQLite orders terms by their UTF-8 bytes, which is the order of code points.
        var terms = System.Text.Encoding.UTF8.GetBytes(a.Item2).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b.Item2));
        return terms != 0 ? terms : a.Item1.CompareTo(b.Item1);
    }

    private void Merge(IEnumerator<(long, string)> real, IEnumerator<(long, string)> should, Comparison<(long, string)> order, Func<(long, string), long> entry, List<Finding> findings)
    {
        var hasReal = real.MoveNext();
        var hasShould = should.MoveNext();
        var reported = new HashSet<long>();
        while ((hasReal || hasShould) && reported.Count < Most)
        {
            var way = !hasReal ? 1 : !hasShould ? -1 : order(real.Current, should.Current);
            if (way != 0 || real.Current.Item2 != should.Current.Item2)
            {
                var id = entry(way > 0 ? should.Current : real.Current);
                if (reported.Add(id))
                {
                    findings.Add(new Finding(
                        Damage.SearchIndexAltered,
                        code(id),
                        EntryId.Seq(id),
                        $"entry_words: the words of the entry are not the ones it has (entry id {id})"));
                }
            }

            if (way <= 0)
                hasReal = real.MoveNext();
            if (way >= 0)
                hasShould = should.MoveNext();
        }
    }

    private static (long, string) Pair(DbDataReader r) => (r.GetInt64(0), r.GetString(1));
}
