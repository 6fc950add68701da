using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Keys;

/// <summary>
/// Seals and opens what stands in the database, for one open connection. A missing data key is made inside the running transaction, and is believed by others
/// only once that transaction is durable.
/// </summary>
public sealed class SessionKeys(KeyRing ring, Session session)
{
    /// <summary>Shown in place of a cell that does not open: it was changed, moved from another row, or its key is gone.</summary>
    public const string Damaged = "⚠ damaged / خراب";

    /// <summary>Stands in a cell where the key to seal it is missing: no view ever holds it, so the audit names the row.</summary>
    private const string WithoutKey = "?";

    private const int SealedSeedSize = HeaderSize + DataKey.NonceSize + Thana.Ledger.Vault.SeedSize + DataKey.TagSize;
    private const byte Format = 1;

    // Format, year and number of the key.
    private const int HeaderSize = 5;

    // Made or read in the running transaction; not yet known to be durable.
    private readonly Dictionary<KeyName, DataKey> fresh = [];

    /// <summary>Whether a missing data key may be made: who reads, never.</summary>
    public bool MayMake { get; set; }

    public KeyRing Ring => ring;

    public BlindIndex Index => ring.Index(() => Find(new KeyName(KeyClass.Index, 0, 0, 1)) ?? throw new KeyRefusedException("The key of the search index is missing from data_keys (docs/guide/keys.md)."));

    /// <summary>The seed of an entry as it stands in <c>seeds</c>.</summary>
    public byte[] WrapSeed(long entry, int year, ReadOnlySpan<byte> seed)
    {
        var key = Need(KeyClass.Seeds, EntryId.Office(entry), year);
        var box = new byte[SealedSeedSize];
        var nonce = Header(box, key.Name);
        RandomNumberGenerator.Fill(nonce);
        key.Seal(nonce, seed, box.AsSpan(HeaderSize + DataKey.NonceSize), Beside("seeds", "seed", entry, key.Name));
        return box;
    }

    /// <summary>Null when it is not the seed of this entry, sealed by a key that is there.</summary>
    public byte[]? OpenSeed(long entry, byte[] box)
    {
        if (box.Length != SealedSeedSize || NameIn(box, KeyClass.Seeds, EntryId.Office(entry)) is not { } name || Find(name) is not { } key)
            return null;
        var seed = new byte[Thana.Ledger.Vault.SeedSize];
        return key.Open(Nonce(box), box.AsSpan(HeaderSize + DataKey.NonceSize), seed, Beside("seeds", "seed", entry, name)) ? seed : null;
    }

    /// <summary>A cell of a view: the same value in the same cell gives the same text, so that the audit can compare. Null and empty stay as they are.</summary>
    public string? SealCell(string table, string column, long entry, int year, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        if (KeyOf(new KeyName(KeyClass.Views, EntryId.Office(entry), year, 1)) is not { } key)
            return WithoutKey;
        var beside = Beside(table, column, entry, key.Name);
        return Seal(key, beside, text, (plain, nonce) => key.NonceOf(beside, plain, nonce));
    }

    /// <summary>The text of a cell, or <see cref="Damaged"/>.</summary>
    public string OpenCell(string table, string column, long entry, string cell) =>
        cell.Length == 0 ? "" : Open(cell, KeyClass.Views, EntryId.Office(entry), name => Beside(table, column, entry, name)) ?? Damaged;

    /// <summary>The same for a column that may be null.</summary>
    public string? OpenCell(string table, string column, long entry, System.Data.Common.DbDataReader row, int at) =>
        row.IsDBNull(at) ? null : OpenCell(table, column, entry, row.GetString(at));

    public string SealDraft(string account, string name, int year, string text)
    {
        MayMake = true;
        var key = Need(KeyClass.Drafts, 0, year);
        return Seal(key, BesideDraft(account, name, key.Name), text, (_, nonce) => RandomNumberGenerator.Fill(nonce));
    }

    /// <summary>Null when it does not open.</summary>
    public string? OpenDraft(string account, string name, string cell) => Open(cell, KeyClass.Drafts, 0, key => BesideDraft(account, name, key));

    /// <summary>The key of the web sessions' key ring.</summary>
    public DataKey? Sessions => KeyOf(new KeyName(KeyClass.Sessions, 0, 0, 1));

    /// <summary>The key, made when it is missing.</summary>
    public DataKey Need(KeyClass of, int office, int year) => KeyOf(new KeyName(of, office, year, 1))
        ?? throw new KeyRefusedException($"The data key {new KeyName(of, office, year, 1)} is missing.");

    /// <summary>What was made since may be gone: the transaction, or a part of it, was taken back.</summary>
    public void Undo() => fresh.Clear();

    /// <summary>The transaction is durable.</summary>
    public void Settle()
    {
        foreach (var key in fresh.Values)
            ring.Keep(key);
        fresh.Clear();
    }

    private DataKey? KeyOf(KeyName name) => Find(name) ?? (MayMake ? Make(name) : null);

    private DataKey? Find(KeyName name)
    {
        if (ring.Known(name) is { } known || fresh.TryGetValue(name, out known))
            return known;
        if (session.IsPostgres && !MayMake && ring.Aside is { } open)
        {
            // Who reads may be in the middle of rows, or in a role that sees no keys. What another connection sees is durable.
            using var aside = open();
            if (aside.Keys.Load(name) is { } durable)
                ring.Keep(durable);
            return ring.Known(name);
        }

        return Load(name) is { } key ? Hold(key) : null;
    }

    private DataKey? Load(KeyName name)
    {
        var rows = session.Rows(
            "SELECT generation, wrapped FROM data_keys WHERE class = @p0 AND office = @p1 AND year = @p2 AND number = @p3",
            r => (Generation: r.GetInt32(0), Wrapped: r.GetValue(1) as byte[] ?? []),
            RootKey.NameOf(name.Class),
            name.Office,
            name.Year,
            name.Number);
        return rows.Count == 0 ? null : KeyRing.Unwrap(ring.Root, rows[0].Generation, name, rows[0].Wrapped);
    }

    private DataKey? Make(KeyName name)
    {
        var root = ring.Root;
        var of = RootKey.NameOf(name.Class);
        var generation = session.Scalar<int?>("SELECT MAX(generation) FROM data_keys WHERE class = @p0", of) ?? 1;
        var made = new DataKey(name, RandomNumberGenerator.GetBytes(DataKey.Size));
        session.Run(
            "INSERT INTO data_keys (class, office, year, number, root, generation, wrapped) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6) ON CONFLICT DO NOTHING",
            of,
            name.Office,
            name.Year,
            name.Number,
            root.Id,
            generation,
            KeyRing.Wrap(root, generation, made));
        // After the insert, which waits for a rotation under way: a key under the old root would be lost.
        if (session.Scalar<string>("SELECT root FROM data_keys WHERE root <> @p0 LIMIT 1", root.Id) is { } other)
            throw new KeyRefusedException($"The data keys hang from root key {other}, this program opened {root.Id}: the keys were rotated. Start it again.");
        // Another node may have been faster; what stands in the table is the key.
        return Find(name);
    }

    private DataKey Hold(DataKey key)
    {
        if (session.InTransaction)
            fresh[key.Name] = key;
        else
            ring.Keep(key);
        return key;
    }

    private delegate void NonceMaker(ReadOnlySpan<byte> plain, Span<byte> nonce);

    private static string Seal(DataKey key, byte[] beside, string text, NonceMaker nonceOf)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[HeaderSize + DataKey.NonceSize + plain.Length + DataKey.TagSize];
        var nonce = Header(box, key.Name);
        nonceOf(plain, nonce);
        key.Seal(nonce, plain, box.AsSpan(HeaderSize + DataKey.NonceSize), beside);
        return Base64Url.EncodeToString(box);
    }

    private string? Open(string cell, KeyClass of, int office, Func<KeyName, byte[]> beside)
    {
        if (!Base64Url.IsValid(cell))
            return null;
        var box = Base64Url.DecodeFromChars(cell);
        if (box.Length < HeaderSize + DataKey.NonceSize + DataKey.TagSize || NameIn(box, of, office) is not { } name || Find(name) is not { } key)
            return null;
        var plain = new byte[box.Length - HeaderSize - DataKey.NonceSize - DataKey.TagSize];
        return key.Open(Nonce(box), box.AsSpan(HeaderSize + DataKey.NonceSize), plain, beside(name)) ? Encoding.UTF8.GetString(plain) : null;
    }

    private static Span<byte> Header(byte[] box, KeyName name)
    {
        box[0] = Format;
        BinaryPrimitives.WriteUInt16BigEndian(box.AsSpan(1), (ushort)name.Year);
        BinaryPrimitives.WriteUInt16BigEndian(box.AsSpan(3), (ushort)name.Number);
        return box.AsSpan(HeaderSize, DataKey.NonceSize);
    }

    private static KeyName? NameIn(byte[] box, KeyClass of, int office) => box[0] != Format
        ? null
        : new KeyName(of, office, BinaryPrimitives.ReadUInt16BigEndian(box.AsSpan(1)), BinaryPrimitives.ReadUInt16BigEndian(box.AsSpan(3)));

    private static ReadOnlySpan<byte> Nonce(byte[] box) => box.AsSpan(HeaderSize, DataKey.NonceSize);

    // Table, column, row and key: a cell opens in its own place only.
    private static byte[] Beside(string table, string column, long entry, KeyName key) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"{table}|{column}|{entry}|{key}"));

    private static byte[] BesideDraft(string account, string name, KeyName key) => Encoding.UTF8.GetBytes($"drafts|fields|{account.Length}|{account}|{name}|{key}");
}
