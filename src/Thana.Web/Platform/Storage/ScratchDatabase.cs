using Microsoft.EntityFrameworkCore;

namespace Thana.Web.Platform.Storage;

/// <summary>An empty SQLite database with the program's own schema in a temporary folder, deleted with its holder.</summary>
public sealed class ScratchDatabase : IDisposable
{
    private readonly Database database;

    private ScratchDatabase(Database database) => this.database = database;

    public static ScratchDatabase Make()
    {
        var scratch = Database.Sqlite(Directory.CreateTempSubdirectory("thana-scratch-").FullName);
        using var db = new SqliteThanaDb(new DbContextOptionsBuilder<SqliteThanaDb>().UseSqlite(scratch.ConnectionString).Options);
        db.Database.Migrate();
        return new ScratchDatabase(scratch);
    }

    public Session Open() => database.Open();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString));
        Directory.Delete(database.Folder, recursive: true);
    }
}
