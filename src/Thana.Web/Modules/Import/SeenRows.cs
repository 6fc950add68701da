using Microsoft.Data.Sqlite;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Import;

/// <summary>How often each row and each record stood in the file so far. Kept in a scratch file, so that memory does not grow with the import.</summary>
internal sealed class SeenRows : IDisposable
{
    private readonly Session session;

    public SeenRows()
    {
        // No name: a file of SQLite's own that is gone when the process is, however it ends.
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        session = new Session(connection);
        session.Run("PRAGMA journal_mode=OFF");
        session.Run("PRAGMA synchronous=OFF");
        session.Run("PRAGMA cache_size=-16384");
        session.Run("CREATE TABLE seen (what TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID");
        session.Begin();
    }

    /// <summary>Counts one more and answers which one this is, from 1.</summary>
    public long Count(string what) => session.Scalar<long>(
        "INSERT INTO seen (what, times) VALUES (@p0, 1) ON CONFLICT (what) DO UPDATE SET times = times + 1 RETURNING times", what);

    public void Dispose() => session.Dispose();
}
