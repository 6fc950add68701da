using Microsoft.EntityFrameworkCore;

namespace Thana.Web.Platform.Storage;

/// <summary>An empty SQLite database with the program's own schema in a temporary folder, deleted with its holder.</summary>
public sealed class ScratchDatabase : IDisposable
{
    // Migrated once in a run: the audit needs two of them each time.
    private static readonly Lazy<byte[]> Empty = new(Migrated);
    private readonly Database database;

    private ScratchDatabase(Database database) => this.database = database;

    public static ScratchDatabase Make()
    {
        var scratch = Database.Sqlite(Directory.CreateTempSubdirectory("thana-scratch-").FullName);
        File.WriteAllBytes(scratch.SqliteFile, Empty.Value);
        return new ScratchDatabase(scratch);
    }

    private static byte[] Migrated()
    {
        using var scratch = new ScratchDatabase(Database.Sqlite(Directory.CreateTempSubdirectory("thana-scratch-").FullName));
        using (var db = new SqliteThanaDb(new DbContextOptionsBuilder<SqliteThanaDb>().UseSqlite(scratch.database.ConnectionString).Options))
            db.Database.Migrate();
        var whole = Path.Combine(scratch.database.Folder, "whole.db");
        using (var session = scratch.Open())
            session.Run("VACUUM INTO @p0", whole);
        return File.ReadAllBytes(whole);
    }

    public Session Open() => database.Open();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString));
        Directory.Delete(database.Folder, recursive: true);
    }
}
