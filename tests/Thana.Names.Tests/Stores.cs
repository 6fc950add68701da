using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Thana.Names.Living;
using Thana.Names.Numbers;
using Xunit;

namespace Thana.Names.Tests;

/// <summary>
/// The caller's database as the index sees it, three times over: a table of persons, a table of merges and a numbered list of changes, written together.
/// </summary>
internal abstract class Store : IPersonStore, IDisposable
{
    public static TheoryData<string> Kinds => ["file", "sqlite", "postgres"];

    public static Store Make(string kind)
    {
        var server = Environment.GetEnvironmentVariable("THANA_TEST_POSTGRES");
        Assert.SkipWhen(kind == "postgres" && string.IsNullOrEmpty(server), "skipped: not here (THANA_TEST_POSTGRES)");
        return kind switch
        {
            "file" => new FileStore(Path.Combine(TempFolder.New(), "people.jsonl")),
            "sqlite" => new SqliteStore(Path.Combine(TempFolder.New(), "people.db")),
            _ => new PostgresStore(server!),
        };
    }

    public long Put(Person person) => Write("put", person.Key, Text(person));

    public long Remove(long key) => Write("remove", key, "");

    public long Merge(long from, long into) => Write("merge", from, into.ToString(CultureInfo.InvariantCulture));

    public long Unmerge(long from) => Write("unmerge", from, "");

    public abstract StoreSnapshot Everybody(CancellationToken stop);

    public abstract IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop);

    public abstract void Dispose();

    protected abstract long Write(string kind, long key, string text);

    protected static PersonChange Change(long sequence, string kind, long key, string text) => kind switch
    {
        "put" => new PersonPut(sequence, PersonOf(text)),
        "remove" => new PersonRemoved(sequence, key),
        "merge" => new PersonMerged(sequence, key, long.Parse(text, CultureInfo.InvariantCulture)),
        _ => new PersonUnmerged(sequence, key),
    };

    protected static StoreSnapshot Snapshot(IEnumerable<PersonChange> changes)
    {
        var (people, merges, last) = (new Dictionary<long, Person>(), new Dictionary<long, long>(), 0L);
        foreach (var change in changes)
        {
            last = change.Sequence;
            switch (change)
            {
                case PersonPut put:
                    people[put.Person.Key] = put.Person;
                    break;
                case PersonRemoved removed:
                    people.Remove(removed.Key);
                    break;
                case PersonMerged merged:
                    merges[merged.From] = merged.Into;
                    break;
                case PersonUnmerged unmerged:
                    merges.Remove(unmerged.From);
                    break;
            }
        }
        return new(last, people.Values.ToList(), merges);
    }

    private sealed record Written(long Key, string Name, string? Father, string? Husband, string[] Aliases, int? BirthYear, string? Area, string[] Numbers);

    private static string Text(Person p) => JsonSerializer.Serialize(new Written(p.Key, p.Name, p.Father, p.Husband, [.. p.Aliases], p.BirthYear, p.Area, [.. p.Numbers.Select(n => n.Text)]));

    private static Person PersonOf(string text)
    {
        var w = JsonSerializer.Deserialize<Written>(text)!;
        return new() { Key = w.Key, Name = w.Name, Father = w.Father, Husband = w.Husband, Aliases = w.Aliases, BirthYear = w.BirthYear, Area = w.Area, Numbers = [.. w.Numbers.Select(n => PersonNumber.Read(n)!.Value)] };
    }
}

/// <summary>A file of lines to which changes are added.</summary>
internal sealed class FileStore(string path) : Store
{
    private long last;

    /// <summary>Changes up to here are no longer to be had.</summary>
    public long Pruned { get; set; }

    public override StoreSnapshot Everybody(CancellationToken stop) => Snapshot(All());

    public override IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop) => sequence < Pruned ? null : [.. All().Where(c => c.Sequence > sequence)];

    public override void Dispose() => File.Delete(path);

    protected override long Write(string kind, long key, string text)
    {
        lock (this)
        {
            File.AppendAllText(path, $"{++last}\t{kind}\t{key}\t{text}\n");
            return last;
        }
    }

    private List<PersonChange> All()
    {
        lock (this)
            return File.Exists(path) ? [.. File.ReadLines(path).Select(l => l.Split('\t')).Select(c => Change(long.Parse(c[0], CultureInfo.InvariantCulture), c[1], long.Parse(c[2], CultureInfo.InvariantCulture), c[3]))] : [];
    }
}

internal sealed class SqliteStore : Store
{
    private readonly SqliteConnection connection;

    public SqliteStore(string path)
    {
        connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText = "CREATE TABLE changes (sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key INTEGER NOT NULL, text TEXT NOT NULL)";
        make.ExecuteNonQuery();
    }

    public override StoreSnapshot Everybody(CancellationToken stop) => Snapshot(Read(0));

    public override IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop) => Read(sequence);

    public override void Dispose() => connection.Dispose();

    protected override long Write(string kind, long key, string text)
    {
        lock (connection)
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO changes (kind, key, text) VALUES ($kind, $key, $text) RETURNING sequence";
            insert.Parameters.AddWithValue("$kind", kind);
            insert.Parameters.AddWithValue("$key", key);
            insert.Parameters.AddWithValue("$text", text);
            return (long)insert.ExecuteScalar()!;
        }
    }

    private List<PersonChange> Read(long after)
    {
        lock (connection)
        {
            using var select = connection.CreateCommand();
            select.CommandText = "SELECT sequence, kind, key, text FROM changes WHERE sequence > $after ORDER BY sequence";
            select.Parameters.AddWithValue("$after", after);
            using var rows = select.ExecuteReader();
            var changes = new List<PersonChange>();
            while (rows.Read())
                changes.Add(Change(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3)));
            return changes;
        }
    }
}

internal sealed class PostgresStore : Store
{
    private readonly NpgsqlDataSource server;
    private readonly string table = "names_" + Guid.CreateVersion7().ToString("N");

    public PostgresStore(string connection)
    {
        server = NpgsqlDataSource.Create(connection);
        using var make = server.CreateCommand($"CREATE TABLE {table} (sequence bigint PRIMARY KEY, kind text NOT NULL, key bigint NOT NULL, text text NOT NULL)");
        make.ExecuteNonQuery();
    }

    public override StoreSnapshot Everybody(CancellationToken stop) => Snapshot(Read(0));

    public override IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop) => Read(sequence);

    public override void Dispose()
    {
        using (var drop = server.CreateCommand($"DROP TABLE {table}"))
            drop.ExecuteNonQuery();
        server.Dispose();
    }

    /// <summary>The table is locked while a number is given out, so that numbers become visible in their order.</summary>
    protected override long Write(string kind, long key, string text)
    {
        using var connection = server.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var insert = new NpgsqlCommand($"LOCK TABLE {table}; INSERT INTO {table} SELECT coalesce(max(sequence), 0) + 1, @kind, @key, @text FROM {table} RETURNING sequence", connection, transaction);
        insert.Parameters.AddWithValue("kind", kind);
        insert.Parameters.AddWithValue("key", key);
        insert.Parameters.AddWithValue("text", text);
        var sequence = (long)insert.ExecuteScalar()!;
        transaction.Commit();
        return sequence;
    }

    private List<PersonChange> Read(long after)
    {
        using var select = server.CreateCommand($"SELECT sequence, kind, key, text FROM {table} WHERE sequence > @after ORDER BY sequence");
        select.Parameters.AddWithValue("after", after);
        using var rows = select.ExecuteReader();
        var changes = new List<PersonChange>();
        while (rows.Read())
            changes.Add(Change(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3)));
        return changes;
    }
}
