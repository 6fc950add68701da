using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Thana.Web.Platform.Keys;

namespace Thana.Web.Platform.Storage;

/// <summary>
/// One open connection with its prepared statements. SQL text is always a constant of the program with parameters @p0, @p1, …;
/// the same text runs on both engines.
/// </summary>
/// <param name="ring">The keys of the installation; null for a database that holds nothing sealed.</param>
public sealed class Session(DbConnection connection, KeyRing? ring = null) : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private DbTransaction? transaction;
    private SessionKeys? keys;

    public DbConnection Connection => connection;

    /// <summary>Seals and opens what stands in this database.</summary>
    public SessionKeys Keys => keys ??= new SessionKeys(ring ?? throw new InvalidOperationException("This connection was opened without keys."), this);

    public bool InTransaction => transaction is not null;

    public bool IsPostgres => connection is Npgsql.NpgsqlConnection;

    /// <summary>Takes the right to write at once, so that a read is never upgraded in the middle.</summary>
    public void Begin() => transaction = connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: false)
        : connection.BeginTransaction();

    /// <summary>Every read until <see cref="Rollback"/> sees one state of the database, whatever is written meanwhile.</summary>
    public void BeginReading() => transaction = connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    /// <summary>On PostgreSQL: takes a role and the context of row-level security for this transaction only, so that nothing of it is left on a pooled connection.</summary>
    public void BeginReadingAs(string role, (string Offices, string Entries) context)
    {
        transaction = connection.BeginTransaction();
        Run("SELECT set_config('thana.offices', @p0, true), set_config('thana.entries', @p1, true), set_config('role', @p2, true)", context.Offices, context.Entries, role);
    }

    public void Commit()
    {
        transaction!.Commit();
        Close();
        keys?.Settle();
    }

    public void Rollback()
    {
        if (transaction is null)
            return;
        transaction.Rollback();
        Close();
        keys?.Undo();
    }

    public int Run(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row, or the default when there is no row or it is null.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values)
    {
        var found = Command(sql, values).ExecuteScalar();
        if (found is null or DBNull)
            return default;
        return found is T value ? value : (T)Convert.ChangeType(found, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>All rows at once.</summary>
    public List<T> Rows<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Rows one by one, for scans of any length. The session can be used for other statements on SQLite only.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using var command = Make(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return read(reader);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        transaction?.Dispose();
        connection.Dispose();
    }

    private void Close()
    {
        transaction!.Dispose();
        transaction = null;
    }

    private DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
            prepared[sql] = command = Make(sql, values);
        else
            Fill(command, values);
        command.Transaction = transaction;
        return command;
    }

    // U+0000 is no text to PostgreSQL; a question that holds it finds nothing, on both engines alike.
    private static object Value(object? value) => value is string text && text.Contains('\0') ? text.Replace('\0', '\uFFFD') : value ?? DBNull.Value;

    private static void Fill(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = Value(values[i]);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is a constant of the program; values are parameters.")]
    private DbCommand Make(string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = Value(values[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
