using System.Text;
using Thana.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Tests.Audit;

/// <summary>What somebody with the rights of the machine can do to closed registers. The triggers are put back afterwards, as a careful hand would.</summary>
internal sealed class Crowbar : IDisposable
{
    private readonly StationOptions options;
    private readonly Random random;
    private readonly Database database;
    private readonly Session session;
    private readonly List<string> triggers = [];

    public Crowbar(StationOptions options, Random random)
    {
        (this.options, this.random) = (options, random);
        database = options.Postgres is { } text ? Database.OnPostgres(text, options.Data) : Database.Sqlite(options.Data);
        database.Ring = new KeyRing(new RootFile(Path.Combine(options.Data, "keys")), () => null);
        session = database.Open();
        Loosen();
    }

    public bool Postgres => database.IsPostgres;

    public List<long> Entries(string where) => session.Rows($"SELECT id FROM entries WHERE {where} ORDER BY id", r => r.GetInt64(0));

    /// <summary>A change of an entry, which is the first wrong one.</summary>
    public long? At(long id, string sql, params object[] more) => Run(sql, [id, .. more, id]);

    /// <summary>A change that the first entry of the office shows.</summary>
    public long? At0(string sql, params object[] values)
    {
        Changed(session.Run(sql, values));
        return 0;
    }

    /// <summary>A change that concerns no single entry.</summary>
    public long? Anywhere(string sql, params object[] values)
    {
        session.Run(sql, values);
        return null;
    }

    /// <param name="values">The parameters, then the entry that the finding must name.</param>
    public long? Run(string sql, params object[] values)
    {
        Changed(session.Run(sql, values.AsSpan(0, values.Length - 1)!));
        return EntryId.Seq((long)values[^1]);
    }

    public byte[] Bytes(string table, string column, long id, string key = "id") => session.Scalar<byte[]>($"SELECT {column} FROM {table} WHERE {key} = @p0", id)!;

    public byte[] Flip(string table, string column, long id, string key = "id")
    {
        var bytes = Bytes(table, column, id, key).ToArray();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    /// <summary>Something else under the entry's own seed, by somebody who has the keys too.</summary>
    public byte[] SealedUnderItsSeed(long id, string text) => Vault.Encrypt(session.Keys.OpenSeed(id, Bytes("seeds", "seed", id, "entry"))!, Encoding.UTF8.GetBytes(text));

    /// <summary>A sealed cell put into the same column of another row.</summary>
    public long? MoveCell(string table, string column, long id)
    {
        var others = Entries($"id <> {id} AND id IN (SELECT entry FROM {table} WHERE {column} IS NOT NULL AND {column} <> '')");
        return At(id, $"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE entry = @p1) WHERE entry = @p0", others[random.Next(others.Count)]);
    }

    /// <summary>The same values sealed by somebody who has another root key.</summary>
    public long? SealByStranger(long id)
    {
        var strange = new DataKey(new KeyName(KeyClass.Views, EntryId.Office(id), 2026, 1), new byte[DataKey.Size]);
        var box = new byte[5 + DataKey.NonceSize + 6 + DataKey.TagSize];
        box[0] = 1;
        strange.Seal(box.AsSpan(5, DataKey.NonceSize), "Nobody"u8, box.AsSpan(5 + DataKey.NonceSize), []);
        return At(id, "UPDATE firs SET complainant = @p1 WHERE entry = @p0", System.Buffers.Text.Base64Url.EncodeToString(box));
    }

    public string CodeOf(long id) => session.Scalar<string>("SELECT code FROM offices WHERE no = @p0", EntryId.Office(id))!;

    public string StrangeKey(long id)
    {
        using var strange = LogSigner.Create($"thana.example/ps/{CodeOf(id)}/reg");
        return strange.Verifier.ToString();
    }

    public LogSigner Signer(long id) => LogSigner.Load(File.ReadAllText(KeyFile(id)).Trim());

    /// <summary>A leaf changed with everything beside it that says the same.</summary>
    public long? Rewrite(long id, Func<Leaf, Leaf> change)
    {
        Leaf.TryDecode(Bytes("entries", "leaf", id), out var leaf, out _);
        var altered = change(leaf!);
        var bytes = altered.Encode();
        session.Run("UPDATE entries SET leaf = @p1, hash = @p2, written_at = @p3 WHERE id = @p0", id, bytes, Merkle.LeafHash(bytes), altered.TimeMs);
        return EntryId.Seq(id);
    }

    public long? DeleteWhole(long id)
    {
        foreach (var (table, key) in new[] { ("entries", "id"), ("seeds", "entry"), ("requests", "entry"), ("firs", "entry"), ("fir_persons", "entry"), ("diary", "entry") })
            session.Run($"DELETE FROM {table} WHERE {key} = @p0", id);
        session.Run($"DELETE FROM entry_words WHERE {(Postgres ? "entry" : "rowid")} = @p0", id);
        return EntryId.Seq(id);
    }

    public long? CutTail(long id, bool checkpoints)
    {
        var end = EntryId.Of(EntryId.Office(id), uint.MaxValue);
        session.Run("DELETE FROM entries WHERE id >= @p0 AND id <= @p1", id, end);
        if (checkpoints)
            session.Run("DELETE FROM checkpoints WHERE key > @p0 AND key <= @p1", id, end);
        return EntryId.Seq(id);
    }

    /// <summary>An older state of one log, as a restored image has it: nothing inside the database gives it away.</summary>
    public long? CutTailCleanly(long id)
    {
        var office = EntryId.Office(id);
        // Whole commits only: the state that was signed last before this entry.
        var at = session.Scalar<long?>("SELECT MAX(key) FROM checkpoints WHERE key <= @p0 AND key > @p1", id, EntryId.Of(office, 0)) ?? EntryId.Of(office, 0);
        foreach (var gone in Entries($"id >= {at} AND id <= {EntryId.Of(office, uint.MaxValue)}"))
            DeleteWhole(gone);
        session.Run("DELETE FROM checkpoints WHERE key > @p0 AND key <= @p1", at, EntryId.Of(office, uint.MaxValue));
        Mend(office, null);
        return EntryId.Seq(at);
    }

    public long? DeleteLog(long id)
    {
        var office = EntryId.Office(id);
        foreach (var gone in Entries($"id BETWEEN {EntryId.Of(office, 0)} AND {EntryId.Of(office, uint.MaxValue)}"))
            DeleteWhole(gone);
        session.Run("DELETE FROM checkpoints WHERE key BETWEEN @p0 AND @p1", EntryId.Of(office, 0), EntryId.Of(office, uint.MaxValue));
        session.Run("DELETE FROM nodes WHERE key >= @p0 AND key < @p1", NodeKey.Of(office, 0, 0), NodeKey.Of(office + 1, 0, 0));
        foreach (var table in new[] { "heads", "counters" })
            session.Run($"DELETE FROM {table} WHERE office = @p0", office);
        session.Run("UPDATE offices SET verifier_key = NULL WHERE no = @p0", office);
        return 0;
    }

    public long? AppendCopy(long id)
    {
        var last = session.Scalar<long>("SELECT MAX(id) FROM entries WHERE id <= @p0", EntryId.Of(EntryId.Office(id), uint.MaxValue));
        session.Run("INSERT INTO entries (id, kind, register, year, serial, written_at, leaf, hash, body) SELECT @p1, kind, register, year, serial, written_at, leaf, hash, body FROM entries WHERE id = @p0", id, last + 1);
        session.Run("INSERT INTO seeds (entry, seed) SELECT @p1, seed FROM seeds WHERE entry = @p0", id, last + 1);
        return EntryId.Seq(last + 1);
    }

    public long? Exchange(long id)
    {
        Swap(id, id + 1);
        return EntryId.Seq(id);
    }

    public long? ExchangeOffices(long id)
    {
        var other = Entries($"id / 4294967296 <> {EntryId.Office(id)} AND id % 4294967296 > 0")[random.Next(5)];
        Swap(id, other);
        return EntryId.Office(id) < EntryId.Office(other) ? EntryId.Seq(id) : EntryId.Seq(other);
    }

    public long? Reseal(long id)
    {
        var (_, seed, slots) = EntryReader.Slots(id, session)!.Value;
        slots[0] = Encoding.UTF8.GetBytes("another offence");
        return At(id, "UPDATE entries SET body = @p1 WHERE id = @p0", BodyBytes.Seal(seed, slots));
    }

    public long? TakeBodyOf(long id)
    {
        var others = Entries($"kind = (SELECT kind FROM entries WHERE id = {id}) AND id <> {id} AND id IN (SELECT entry FROM seeds)");
        var other = others[random.Next(others.Count)];
        session.Run("UPDATE seeds SET seed = (SELECT seed FROM seeds WHERE entry = @p1) WHERE entry = @p0", id, other);
        return At(id, "UPDATE entries SET body = (SELECT body FROM entries WHERE id = @p1) WHERE id = @p0", other);
    }

    public long? Node(long id, string sql)
    {
        var seq = EntryId.Seq(id) & ~1L;
        var key = NodeKey.Of(EntryId.Office(id), 1, seq >> 1);
        if (session.Scalar<long?>("SELECT key FROM nodes WHERE key = @p0", key) is null)
            (seq, key) = (0, NodeKey.Of(EntryId.Office(id), 1, 0));
        Changed(session.Run(sql, key, new byte[32]));
        return seq;
    }

    public long? Checkpoint(long id, string sql, string column)
    {
        var key = CheckpointAfter(id);
        Changed(session.Run(sql, key, Flip("checkpoints", column, key, "key")));
        return EntryId.Seq(key) - 1;
    }

    public long? MoveCheckpoint(long id)
    {
        var office = EntryId.Office(id);
        var free = Entries($"id > {EntryId.Of(office, 1)} AND id <= {EntryId.Of(office, uint.MaxValue)} AND id NOT IN (SELECT key FROM checkpoints)")[0];
        Changed(session.Run("UPDATE checkpoints SET key = @p1 WHERE key = @p0", CheckpointAfter(id), free));
        return null;
    }

    /// <summary>An entry changed and the whole tree after it made to fit: nodes, roots, edge, and signatures where a key is at hand.</summary>
    public long? RewriteFrom(long id, LogSigner? signer)
    {
        using var key = signer;
        Rewrite(id, l => l with { Actor = new byte[12] });
        Mend(EntryId.Office(id), signer);
        if (signer is not null && signer.Verifier.ToString() is var vkey)
            session.Run("UPDATE offices SET verifier_key = @p1 WHERE no = @p0", EntryId.Office(id), vkey);
        return null;
    }

    public long? ReplaceKeyFile(long id)
    {
        using var strange = LogSigner.Create($"thana.example/ps/{CodeOf(id)}/reg");
        File.WriteAllText(KeyFile(id), strange.Export() + "\n");
        return 0;
    }

    public long? GarbleKeyFile(long id)
    {
        File.WriteAllText(KeyFile(id), "PRIVATE+KEY+nonsense\n");
        return 0;
    }

    public long? DropTrigger()
    {
        triggers.Remove(triggers[random.Next(triggers.Count)]);
        return null;
    }

    public long? AddTrigger()
    {
        session.Run(Postgres
            ? "CREATE TRIGGER hide AFTER INSERT ON firs FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            : "CREATE TRIGGER hide AFTER INSERT ON firs BEGIN DELETE FROM firs WHERE entry = new.entry; END");
        return null;
    }

    public long? EditGuard(long id, Func<string, long, string> edit)
    {
        var file = Path.Combine(options.Data, "guard", Guard.NameOf($"thana.example/ps/{CodeOf(id)}/reg"));
        var text = File.ReadAllText(file);
        File.WriteAllText(file, edit(text, long.Parse(text.Split('\n')[1])));
        return null;
    }

    public long? SwapGuards()
    {
        var files = Directory.GetFiles(Path.Combine(options.Data, "guard"), "*.guard");
        var (a, b) = (File.ReadAllText(files[0]), File.ReadAllText(files[1]));
        File.WriteAllText(files[0], b);
        File.WriteAllText(files[1], a);
        return null;
    }

    public long? Reword(long id)
    {
        if (Postgres)
            return At(id, "UPDATE entry_words SET words = ARRAY['other', 'words'] WHERE entry = @p0");
        session.Run("DELETE FROM entry_words WHERE rowid = @p0", id);
        return At(id, "INSERT INTO entry_words (rowid, words) VALUES (@p0, 'other words')");
    }

    public long? AddWords(long id) => Run(
        Postgres ? "INSERT INTO entry_words (entry, words) VALUES (@p0, ARRAY['other'])" : "INSERT INTO entry_words (rowid, words) VALUES (@p0, 'other')", id, id);

    public void Dispose()
    {
        foreach (var trigger in triggers)
            session.Run(trigger);
        session.Dispose();
        database.ForgetConnections();
        database.Dispose();
    }

    private string KeyFile(long id) => Path.Combine(options.Data, "keys", $"{CodeOf(id)}.key");

    private long CheckpointAfter(long id)
    {
        // Not the last one: that is another damage.
        var keys = session.Rows(
            "SELECT key FROM checkpoints WHERE key > @p0 AND key <= @p1 ORDER BY key LIMIT 2",
            r => r.GetInt64(0), id, EntryId.Of(EntryId.Office(id), uint.MaxValue));
        return keys.Count == 2
            ? keys[0]
            : session.Scalar<long>("SELECT MIN(key) FROM checkpoints WHERE key > @p0", EntryId.Of(EntryId.Office(id), 0));
    }

    private void Swap(long a, long b)
    {
        session.Run("UPDATE entries SET id = -1 WHERE id = @p0", a);
        session.Run("UPDATE entries SET id = @p0 WHERE id = @p1", a, b);
        session.Run("UPDATE entries SET id = @p0 WHERE id = -1", b);
    }

    // Nodes, right edge, roots, counters as the entries that are there give them.
    private void Mend(int office, LogSigner? signer)
    {
        var range = new CompactRange();
        var tally = default(OfficeLog.Tally);
        var signed = session.Rows("SELECT key FROM checkpoints WHERE key BETWEEN @p0 AND @p1", r => EntryId.Seq(r.GetInt64(0)), EntryId.Of(office, 0), EntryId.Of(office, uint.MaxValue)).ToHashSet();
        session.Run("DELETE FROM nodes WHERE key >= @p0 AND key < @p1", NodeKey.Of(office, 0, 0), NodeKey.Of(office + 1, 0, 0));
        foreach (var hash in session.Rows("SELECT hash FROM entries WHERE id BETWEEN @p0 AND @p1 ORDER BY id", r => (byte[])r.GetValue(0), EntryId.Of(office, 0), EntryId.Of(office, uint.MaxValue)))
        {
            range.Append(hash, (level, index, node) => session.Run("INSERT INTO nodes (key, hash) VALUES (@p0, @p1)", NodeKey.Of(office, level, index), node));
            if (!signed.Contains(range.Size))
                continue;
            tally = tally.Plus(range.Size);
            session.Run("UPDATE checkpoints SET root = @p1 WHERE key = @p0", EntryId.Of(office, range.Size), range.Root());
            if (signer is not null)
            {
                session.Run("UPDATE checkpoints SET signature = @p1 WHERE key = @p0", EntryId.Of(office, range.Size),
                    signer.Sign(Encoding.UTF8.GetBytes(new Checkpoint(signer.Name, range.Size, range.Root()).Text)));
            }
        }

        byte[] edge = [.. range.Hashes.SelectMany(h => h), .. tally.Bytes()];
        session.Run("UPDATE heads SET size = @p1, range = @p2, written_at = (SELECT MAX(written_at) FROM entries WHERE id BETWEEN @p3 AND @p4) WHERE office = @p0",
            office, range.Size, edge, EntryId.Of(office, 0), EntryId.Of(office, uint.MaxValue));
        session.Run("DELETE FROM counters WHERE office = @p0", office);
        session.Run("INSERT INTO counters (office, register, year, last) SELECT @p0, register, year, MAX(serial) FROM entries WHERE id BETWEEN @p1 AND @p2 GROUP BY register, year",
            office, EntryId.Of(office, 0), EntryId.Of(office, uint.MaxValue));
    }

    private static void Changed(int rows)
    {
        if (rows == 0)
            throw new InvalidOperationException("Nothing was tampered with: the test would prove nothing.");
    }

    private void Loosen()
    {
        if (Postgres)
        {
            foreach (var table in WordIndex.AppendOnlyTables)
            {
                session.Run($"DROP TRIGGER {table}_append_only ON {table}");
                triggers.Add($"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()");
            }

            return;
        }

        foreach (var (name, sql) in session.Rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", r => (r.GetString(0), r.GetString(1))))
        {
            session.Run($"DROP TRIGGER {name}");
            triggers.Add(sql);
        }
    }
}
