using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>Empties the views and makes them again from the log, in one transaction: a power cut leaves the old ones. While it runs nothing is written in the registers.</summary>
public sealed class ViewRebuild(Tables tables, ViewList views)
{
    /// <param name="progress">Entries applied so far.</param>
    public long Run(Session session, IProgress<long>? progress, CancellationToken stop)
    {
        var count = 0L;
        session.Begin();
        try
        {
            if (session.IsPostgres)
                session.Run($"LOCK TABLE entries, {string.Join(", ", tables.Views.Select(t => t.Name))}, entry_words IN EXCLUSIVE MODE");
            foreach (var table in tables.Views)
                session.Run($"DELETE FROM {table.Name}");
            // Deleting row by row would leave the old words in the segments of SQLite's index.
            session.Run(session.IsPostgres ? "DELETE FROM entry_words" : "INSERT INTO entry_words (entry_words) VALUES ('delete-all')");
            session.Keys.MayMake = true;
            var rows = new ViewRows(new RowWriter(tables, session), new WordIndex(session, session.IsPostgres), session, session.Keys);
            new Replay(views).Run(session, session, rows, null, n =>
            {
                count = n;
                progress?.Report(n);
            }, stop);
            session.Commit();
            return count;
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }
}
