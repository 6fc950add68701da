using Microsoft.Data.Sqlite;
using Npgsql;
using Thana.Web.Platform.Keys;

namespace Thana.Web.Platform.Storage;

/// <summary>Where the registers are kept and how to open a connection to them. The same code runs on both engines.</summary>
public sealed class Database : IDisposable
{
    // 3.7.0 to 3.51.2 can lose committed transactions when a checkpoint races a writer (the WAL-reset bug).
    private static readonly Version SafeSqlite = new(3, 51, 3);

    private readonly NpgsqlDataSource? postgres;
    private readonly string sqlite = "";

    private Database(NpgsqlDataSource? postgres, string sqlite, string folder) => (this.postgres, this.sqlite, Folder) = (postgres, sqlite, folder);

    /// <summary>The data folder: keys, guard records and, on SQLite, the database file.</summary>
    public string Folder { get; }

    public bool IsPostgres => postgres is not null;

    /// <summary>The keys that its sessions seal and open with.</summary>
    public KeyRing? Ring
    {
        get;
        set
        {
            field = value;
            value?.Aside = Open;
        }
    }

    public string ConnectionString => postgres?.ConnectionString ?? sqlite;

    public string SqliteFile => Path.Combine(Folder, "thana.db");

    /// <summary>The data source of the PostgreSQL engine, for the database context.</summary>
    public NpgsqlDataSource Postgres => postgres ?? throw new InvalidOperationException("This station runs on SQLite.");

    public static Database Sqlite(string folder, bool readOnly = false)
    {
        Directory.CreateDirectory(folder);
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "thana.db"),
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 30,
            Pooling = true,
        };
        return new Database(null, text.ToString(), folder);
    }

    public static Database OnPostgres(string connectionString, string folder)
    {
        Directory.CreateDirectory(folder);
        // Persistent preparation saves a round trip and a plan for the few statements that every append repeats.
        var text = Wire.Verified(connectionString);
        (text.MaxAutoPrepare, text.PersistSecurityInfo) = (100, true);
        return new Database(NpgsqlDataSource.Create(text), "", folder);
    }

    /// <summary>An open connection. On SQLite with write-ahead log and a full sync at each commit, read back and refused otherwise.</summary>
    public Session Open()
    {
        if (postgres is not null)
            return new Session(postgres.OpenConnection(), Ring);
        var connection = new SqliteConnection(sqlite);
        connection.Open();
        var session = new Session(connection, Ring);
        try
        {
            Prepare(session, connection);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A connection for reading. On PostgreSQL as a role that owns nothing, in a transaction whose context admits only the rows of this sight; without a context it sees none.</summary>
    public Session OpenFor(Access.Sight sight)
    {
        var session = Open();
        if (postgres is null)
            return session;
        try
        {
            session.BeginReadingAs(RowSecurity.Role, sight.Context());
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>After a failed commit: what the open connections believe of the file is not trusted again; the next one recovers it from the disk.</summary>
    public void ForgetConnections()
    {
        if (postgres is not null)
            postgres.Clear();
        else
            SqliteConnection.ClearPool(new SqliteConnection(sqlite));
    }

    public void Dispose() => postgres?.Dispose();

    private static void Prepare(Session session, SqliteConnection connection)
    {
        if (Version.Parse(connection.ServerVersion) < SafeSqlite)
            throw new InvalidOperationException($"SQLite {connection.ServerVersion} can lose committed data; {SafeSqlite} or later is needed.");
        session.Run("PRAGMA journal_mode=WAL");
        session.Run("PRAGMA synchronous=FULL");
        session.Run("PRAGMA secure_delete=ON");
        session.Run("PRAGMA cache_size=-16384");
        // One commit in some hundred carries the log into the file; the default of 1,000 pages made every fortieth FIR wait for it.
        session.Run("PRAGMA wal_autocheckpoint=4000");
        var readOnly = new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
        if (!readOnly && (session.Scalar<string>("PRAGMA journal_mode") != "wal" || session.Scalar<long>("PRAGMA synchronous") != 2))
            throw new InvalidOperationException("SQLite did not accept write-ahead logging with full synchronisation; nothing would be durable.");
    }
}
