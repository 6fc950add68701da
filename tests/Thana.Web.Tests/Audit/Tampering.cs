using System.Text;
using Thana.Ledger;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Storage;
using static Thana.Web.Modules.Ledger.Damage;

namespace Thana.Web.Tests.Audit;

/// <summary>One way of editing the registers behind the program's back, and what the audit may call it.</summary>
/// <param name="Do">Takes an entry of some office; answers with the index that the first finding must name, or null where there is none.</param>
internal sealed record Tampering(string Name, Func<Crowbar, long, long?> Do, params Damage[] Kinds)
{
    /// <summary>Which entries it can be done to.</summary>
    public string Where { get; init; } = "kind IN (1, 2, 3)";

    /// <summary>The registers are as good as before.</summary>
    public bool Harmless => Kinds.Length == 0;

    public override string ToString() => Name;

    public static IReadOnlyList<Tampering> All { get; } =
    [
        new("a bit of a leaf", (x, id) => x.At(id, "UPDATE entries SET leaf = @p1 WHERE id = @p0", x.Flip("entries", "leaf", id)), EntryAltered),
        new("a leaf cut short", (x, id) => x.At(id, "UPDATE entries SET leaf = @p1 WHERE id = @p0", x.Bytes("entries", "leaf", id)[..^1]), EntryAltered),
        new("an empty leaf", (x, id) => x.At(id, "UPDATE entries SET leaf = @p1 WHERE id = @p0", Array.Empty<byte>()), EntryAltered),
        new("the hash of a leaf", (x, id) => x.At(id, "UPDATE entries SET hash = @p1 WHERE id = @p0", x.Flip("entries", "hash", id)), EntryAltered),
        new("a leaf with its hash", (x, id) => x.Rewrite(id, l => l with { R = Merkle.LeafHash(l.R) }), HistoryRewritten, BodyAltered),
        new("a leaf with its hash, columns and time", (x, id) => x.Rewrite(id, l => l with { TimeMs = l.TimeMs - 1 }), HistoryRewritten, TimeBackwards),
        new("a leaf given another actor", (x, id) => x.Rewrite(id, l => l with { Actor = new byte[12] }), HistoryRewritten),
        new("an entry deleted", (x, id) => x.At(id, "DELETE FROM entries WHERE id = @p0"), EntryMissing) { Where = "kind IN (1, 2, 3) AND id + 1 IN (SELECT id FROM entries)" },
        new("an entry deleted with all that it wrote", (x, id) => x.DeleteWhole(id), EntryMissing) { Where = "kind IN (1, 2, 3) AND id + 1 IN (SELECT id FROM entries)" },
        new("the last entry deleted", (x, id) => x.CutTail(id, checkpoints: false), LogTruncated),
        new("the tail cut off with its checkpoints", (x, id) => x.CutTail(id, checkpoints: true), LogTruncated),
        new("the tail cut off and every trace of it mended", (x, id) => x.CutTailCleanly(id), RolledBack) { Where = "kind IN (1, 2, 3) AND id % 4294967296 > 8" },
        new("a whole log deleted", (x, id) => x.DeleteLog(id), RolledBack, LogTruncated),
        new("an entry put after the last", (x, id) => x.AppendCopy(id), EntryUnsigned, SerialBroken),
        new("two entries exchanged", (x, id) => x.Exchange(id), HistoryRewritten, SerialBroken, TimeBackwards, EntryMisplaced, BodyAltered, EntryAltered, ReferenceBroken) { Where = "kind IN (1, 3) AND id + 1 IN (SELECT id FROM entries)" },
        new("an entry exchanged with another office's", (x, id) => x.ExchangeOffices(id), EntryMisplaced, OfficeAltered),
        new("the kind column", (x, id) => x.At(id, "UPDATE entries SET kind = 3 - kind WHERE id = @p0"), ColumnAltered) { Where = "kind IN (1, 2)" },
        new("the register column", (x, id) => x.At(id, "UPDATE entries SET register = register + 1 WHERE id = @p0"), ColumnAltered),
        new("the year column", (x, id) => x.At(id, "UPDATE entries SET year = year - 1 WHERE id = @p0"), ColumnAltered),
        new("the serial column", (x, id) => x.At(id, "UPDATE entries SET serial = serial + 1 WHERE id = @p0"), ColumnAltered),
        new("the time column", (x, id) => x.At(id, "UPDATE entries SET written_at = written_at - 60000 WHERE id = @p0"), ColumnAltered),
        new("a bit of the values", (x, id) => x.At(id, "UPDATE entries SET body = @p1 WHERE id = @p0", x.Flip("entries", "body", id)), BodyAltered),
        new("the values emptied", (x, id) => x.At(id, "UPDATE entries SET body = @p1 WHERE id = @p0", Array.Empty<byte>()), BodyAltered),
        new("other values sealed under the entry's own seed", (x, id) => x.Reseal(id), BodyAltered),
        new("garbage sealed under the entry's own seed", (x, id) => x.At(id, "UPDATE entries SET body = @p1 WHERE id = @p0", Vault.Encrypt(x.Bytes("seeds", "seed", id, "entry"), Encoding.UTF8.GetBytes("nothing"))), BodyAltered),
        new("the values and seed of another entry", (x, id) => x.TakeBodyOf(id), BodyAltered) { Where = "kind IN (1, 3)" },
        new("a bit of the seed", (x, id) => x.At(id, "UPDATE seeds SET seed = @p1 WHERE entry = @p0", x.Flip("seeds", "seed", id, "entry")), BodyAltered),
        new("a short seed", (x, id) => x.At(id, "UPDATE seeds SET seed = @p1 WHERE entry = @p0", new byte[3]), BodyAltered),
        new("a seed destroyed without an order", (x, id) => x.At(id, "DELETE FROM seeds WHERE entry = @p0"), SeedMissing),
        new("a seed of no entry", (x, id) => x.Run("INSERT INTO seeds (entry, seed) VALUES (@p0, @p1)", id + 1_000_000, new byte[16], id + 1_000_000), SeedAdded),
        new("a node altered", (x, id) => x.Node(id, "UPDATE nodes SET hash = @p1 WHERE key = @p0"), NodeAltered),
        new("a node deleted", (x, id) => x.Node(id, "DELETE FROM nodes WHERE key = @p0 AND @p1 IS NOT NULL"), NodeMissing),
        new("a node added", (x, id) => x.Anywhere("INSERT INTO nodes (key, hash) VALUES (@p0, @p1)", NodeKey.Of(EntryId.Office(id), 1, 100_000 + EntryId.Seq(id)), new byte[32]), NodeAdded),
        new("the right edge", (x, id) => x.Anywhere("UPDATE heads SET range = @p1 WHERE office = @p0", EntryId.Office(id), x.Flip("heads", "range", EntryId.Office(id), "office")), HeadAltered),
        new("the size of the right edge", (x, id) => x.Anywhere("UPDATE heads SET size = size - 1 WHERE office = @p0", EntryId.Office(id)), HeadAltered),
        new("the size of the right edge made greater", (x, id) => x.Anywhere("UPDATE heads SET size = size + 1 WHERE office = @p0", EntryId.Office(id)), HeadAltered, LogTruncated),
        new("the time of the right edge", (x, id) => x.Anywhere("UPDATE heads SET written_at = written_at - 1 WHERE office = @p0", EntryId.Office(id)), HeadAltered),
        new("the right edge deleted", (x, id) => x.Anywhere("DELETE FROM heads WHERE office = @p0", EntryId.Office(id)), HeadAltered),
        new("the root of a checkpoint", (x, id) => x.Checkpoint(id, "UPDATE checkpoints SET root = @p1 WHERE key = @p0", "root"), CheckpointAltered),
        new("the signature of a checkpoint", (x, id) => x.Checkpoint(id, "UPDATE checkpoints SET signature = @p1 WHERE key = @p0", "signature"), SignatureForged),
        new("a checkpoint deleted", (x, id) => x.Checkpoint(id, "DELETE FROM checkpoints WHERE key = @p0 AND @p1 IS NOT NULL", "root"), CheckpointMissing),
        new("a checkpoint moved to another size", (x, id) => x.MoveCheckpoint(id), CheckpointAltered, CheckpointMissing),
        new("all checkpoints deleted", (x, id) => x.Anywhere("DELETE FROM checkpoints WHERE key BETWEEN @p0 AND @p1", EntryId.Of(EntryId.Office(id), 0), EntryId.Of(EntryId.Office(id), uint.MaxValue)), CheckpointMissing),
        new("everything from an entry on rewritten, unsigned", (x, id) => x.RewriteFrom(id, null), SignatureForged, HistoryRewritten),
        new("everything rewritten and signed with another key", (x, id) => x.RewriteFrom(id, LogSigner.Create("thana.example/ps/" + x.CodeOf(id) + "/reg")), KeyReplaced),
        new("everything rewritten and signed with a stolen key", (x, id) => x.RewriteFrom(id, x.Signer(id)), HistoryRewritten, BodyAltered),
        new("a counter raised", (x, id) => x.Anywhere("UPDATE counters SET last = last + 1 WHERE office = @p0", EntryId.Office(id)), CounterAltered),
        new("a counter lowered", (x, id) => x.Anywhere("UPDATE counters SET last = last - 1 WHERE office = @p0 AND register = 100", EntryId.Office(id)), CounterAltered),
        new("a counter deleted", (x, id) => x.Anywhere("DELETE FROM counters WHERE office = @p0 AND register = 2", EntryId.Office(id)), CounterAltered),
        new("a counter added", (x, id) => x.Anywhere("INSERT INTO counters (office, register, year, last) VALUES (@p0, 1, 1999, 7)", EntryId.Office(id)), CounterAltered),
        new("an idempotency key deleted", (x, id) => x.At(id, "DELETE FROM requests WHERE entry = @p0"), RequestAltered) { Where = "id IN (SELECT entry FROM requests) AND kind IN (1, 2)" },
        new("all idempotency keys deleted", (x, id) => x.Anywhere("DELETE FROM requests"), RequestAltered),
        new("an idempotency key turned to no entry", (x, id) => x.Anywhere("UPDATE requests SET entry = entry + 5000000 WHERE entry = @p0", id), RequestAltered) { Where = "id IN (SELECT entry FROM requests)" },
        new("an idempotency key given another actor", (x, id) => x.At(id, "UPDATE requests SET actor = 'somebody' WHERE entry = @p0"), RequestAltered) { Where = "id IN (SELECT entry FROM requests)" },
        .. View("firs", "year = year - 1", "number = number + 1", "own_number = '9'", "own_station = 'x'", "source = 'x'", "reported_at = 1", "written_at = written_at - 1", "occurred_from = 2",
            "offences = '34 PPC'", "complainant = 'Nobody'", "place = 'nowhere'", "latitude = 1.5", "longitude = 1.5", "sealed = 'Terrorism'", "diary = '1/1'", "erased = NOT erased"),
        new("firs: a sealed report unsealed", (x, id) => x.At(id, "UPDATE firs SET sealed = NULL WHERE entry = @p0"), ViewRowAltered) { Where = "id IN (SELECT entry FROM firs WHERE sealed IS NOT NULL)" },
        new("firs: a row deleted", (x, id) => x.At(id, "DELETE FROM firs WHERE entry = @p0"), ViewRowMissing) { Where = "id IN (SELECT entry FROM firs)" },
        new("firs: a row that no entry wrote", (x, id) => x.Run("INSERT INTO firs (entry, year, number, written_at, offences, erased) VALUES (@p0, 2026, 99, 1, '', @p1)", id + 5_000_000, false, id + 5_000_000), ViewRowAdded),
        .. View("fir_persons", "role = 'witness'", "name = 'Nobody'", "father = 'Nobody'", "cnic = '11111-1111111-2'", "phone = '0300-0000000'"),
        new("fir_persons: renumbered", (x, id) => x.At(id, "UPDATE fir_persons SET no = no + 50 WHERE entry = @p0"), ViewRowMissing, ViewRowAdded) { Where = "id IN (SELECT entry FROM fir_persons)" },
        new("fir_persons: rows deleted", (x, id) => x.At(id, "DELETE FROM fir_persons WHERE entry = @p0"), ViewRowMissing) { Where = "id IN (SELECT entry FROM fir_persons)" },
        new("fir_persons: a person added", (x, id) => x.At(id, "INSERT INTO fir_persons (entry, no, role, name) VALUES (@p0, 60, 'accused', 'Nobody')"), ViewRowAdded) { Where = "kind = 1" },
        .. View("diary", "year = year - 1", "number = number + 1", "day = day - 1", "type = 'Other'", "received_at = 3", "written_at = 3", "text = 'x'", "late_reason = 'x'", "officer = 'x'", "person = 'x'",
            "in_custody = in_custody + 1", "erased = NOT erased"),
        new("diary: a row deleted", (x, id) => x.At(id, "DELETE FROM diary WHERE entry = @p0"), ViewRowMissing) { Where = "id IN (SELECT entry FROM diary)" },
        new("an entry taken out of the word index", (x, id) => x.At(id, x.Postgres ? "DELETE FROM entry_words WHERE entry = @p0" : "DELETE FROM entry_words WHERE rowid = @p0"), SearchIndexAltered) { Where = Indexed },
        new("an entry given other words", (x, id) => x.Reword(id), SearchIndexAltered) { Where = Indexed },
        new("words of no entry", (x, id) => x.AddWords(id + 5_000_000), SearchIndexAltered),
        new("an office given another code", (x, id) => x.At0("UPDATE offices SET code = 'PSX' WHERE no = @p0", EntryId.Office(id)), OfficeAltered),
        new("an office given another name", (x, id) => x.At0("UPDATE offices SET name_en = 'Elsewhere' WHERE no = @p0", EntryId.Office(id)), OfficeAltered),
        new("an office given another Urdu name", (x, id) => x.At0("UPDATE offices SET name_ur = 'کہیں اور' WHERE no = @p0", EntryId.Office(id)), OfficeAltered),
        new("an office given another key", (x, id) => x.At0("UPDATE offices SET verifier_key = @p1 WHERE no = @p0", EntryId.Office(id), x.StrangeKey(id)), KeyReplaced),
        new("an office without its key", (x, id) => x.At0("UPDATE offices SET verifier_key = NULL WHERE no = @p0", EntryId.Office(id)), KeyReplaced),
        new("the row of an office deleted", (x, id) => x.At0("DELETE FROM offices WHERE no = @p0", EntryId.Office(id)), OfficeAltered),
        new("the key file replaced", (x, id) => x.ReplaceKeyFile(id), KeyReplaced),
        new("the key file garbled", (x, id) => x.GarbleKeyFile(id), KeyReplaced),
        new("a trigger dropped", (x, id) => x.DropTrigger(), SchemaChanged),
        new("a column added", (x, id) => x.Anywhere("ALTER TABLE firs ADD COLUMN secret text"), SchemaChanged),
        new("an index dropped", (x, id) => x.Anywhere("DROP INDEX \"IX_firs_own_number\""), SchemaChanged),
        new("a table added", (x, id) => x.Anywhere("CREATE TABLE shadow (a integer)"), SchemaChanged),
        new("a table dropped", (x, id) => x.Anywhere("DROP TABLE fir_persons"), SchemaChanged),
        new("a trigger that hides", (x, id) => x.AddTrigger(), SchemaChanged),
        new("the guard's size", (x, id) => x.EditGuard(id, (text, size) => text.Replace($"\n{size}\n", $"\n{size - 1}\n", StringComparison.Ordinal)), GuardAltered),
        new("the guard's root", (x, id) => x.EditGuard(id, (text, _) => text.Split('\n') is var l ? string.Join('\n', [l[0], l[1], Convert.ToBase64String(new byte[32]), .. l[3..]]) : text), GuardAltered),
        new("the guard emptied", (x, id) => x.EditGuard(id, (_, _) => ""), GuardAltered),
        new("the guard of another office", (x, id) => x.SwapGuards(), GuardAltered),
        new("a draft edited", (x, id) => x.Anywhere("INSERT INTO drafts (account, name, saved_at, fields) VALUES ('a', 'b', 1, '{}')")),
        new("a draft deleted", (x, id) => x.Anywhere("DELETE FROM drafts")),
        new("a session's language", (x, id) => x.Anywhere("UPDATE users SET language = 'ur'")),
        new("an officer given another name", (x, id) => x.Anywhere("UPDATE persons SET name_en = 'Other' WHERE person = 'N-psa'"), ViewRowAltered),
        new("an officer who was never recorded", (x, id) => x.Anywhere("INSERT INTO persons (entry, person, rank_en, rank_ur, name_en, name_ur, written_at) VALUES (77, 'X', '', '', 'X', 'X', 1)"), ViewRowAdded),
        new("a posting to another office", (x, id) => x.Anywhere("UPDATE postings SET office = 'PSB' WHERE person = 'N-psa'"), ViewRowAltered),
        new("a posting in another role", (x, id) => x.Anywhere("UPDATE postings SET role = 'ProvinceHead' WHERE person = 'N-psa'"), ViewRowAltered),
        new("a posting that ran longer", (x, id) => x.Anywhere("UPDATE postings SET from_at = 1 WHERE person = 'N-psa'"), ViewRowAltered),
        new("a posting taken out", (x, id) => x.Anywhere("DELETE FROM postings WHERE person = 'N-psa'"), ViewRowMissing),
        new("an officer given a qualification", (x, id) => x.Anywhere("UPDATE qualifications SET until_day = 20991231 WHERE person = 'N-psb'"), ViewRowAltered),
        new("a qualification taken out", (x, id) => x.Anywhere("DELETE FROM qualifications WHERE person = 'N-psb'"), ViewRowMissing),
        new("a qualification that nobody recorded", (x, id) => x.Anywhere("INSERT INTO qualifications (entry, no, person, code, title, from_day) VALUES (77, 0, 'N-psa', 'EOD', 'x', 20200101)"), ViewRowAdded),
        new("a weapon in other hands", (x, id) => x.Anywhere("UPDATE custodies SET person = 'N-psa' WHERE thing = 'T-1' AND until_at IS NULL"), ViewRowAltered),
        new("a hand that held a weapon forgotten", (x, id) => x.Anywhere("DELETE FROM custodies WHERE thing = 'T-1' AND until_at IS NOT NULL"), ViewRowMissing),
        new("a weapon with another number", (x, id) => x.Anywhere("UPDATE things SET serial = 'KP-000-2' WHERE thing = 'T-1'"), ViewRowAltered),
        new("a thing taken out of the inventory", (x, id) => x.Anywhere("DELETE FROM things WHERE thing = 'T-1'"), ViewRowMissing),
        new("an outside request taken out", (x, id) => x.Anywhere("DELETE FROM outside_requests"), ViewRowMissing),
        new("an outside request about another office", (x, id) => x.Anywhere("UPDATE outside_requests SET about = 'HQ'"), ViewRowAltered),
        new("a second signature that nobody gave", (x, id) => x.Anywhere("UPDATE proposals SET second = 'N-psc', agreed = @p0 WHERE proposal = 'A-1'", true), ViewRowAltered),
        new("a proposal taken out", (x, id) => x.Anywhere("DELETE FROM proposals WHERE proposal = 'A-1'"), ViewRowMissing),
        new("a transfer made an ordinary one", (x, id) => x.Anywhere("UPDATE postings SET early = NOT early WHERE person = 'N-psc'"), ViewRowAltered),
        new("an officer suspended without an order", (x, id) => x.Anywhere("INSERT INTO suspensions (entry, person, from_at, order_no, reason) VALUES (77, 'N-psa', 1, 'x', 'x')"), ViewRowAdded),
        new("a case given to another", (x, id) => x.Anywhere("UPDATE investigators SET person = 'N-psb'"), ViewRowAltered),
        new("a duty that was longer", (x, id) => x.Anywhere("UPDATE duties SET until_at = until_at + 3600000"), ViewRowAltered),
        new("an order with another name on it", (x, id) => x.Anywhere("UPDATE orders SET persons = ',N-psa,'"), ViewRowAltered),
        new("an office of another kind", (x, id) => x.Anywhere("UPDATE offices SET kind = 'post' WHERE code = 'PSC'"), OfficeAltered),
        new("the district of an office", (x, id) => x.Anywhere("UPDATE offices SET district_en = 'Elsewhere' WHERE code = 'PSC'"), OfficeAltered),
        new("the place of an office", (x, id) => x.Anywhere("UPDATE offices SET latitude = 30.5 WHERE code = 'PSA'"), OfficeAltered),
        new("an office's own row hung elsewhere", (x, id) => x.Anywhere("UPDATE offices SET above = 1 WHERE code = 'PSC'"), OfficeAltered),
        new("an office that the log does not know", (x, id) => x.Anywhere("INSERT INTO offices (no, code, kind, name_en, name_ur, demonstration) VALUES (77, 'PSX', 'station', 'X', 'X', @p0)", false), OfficeAltered),
        new("an office under another one", (x, id) => x.Anywhere("UPDATE office_states SET above = 'PSB' WHERE code = 'PSA'"), ViewRowAltered),
    ];

    private const string Indexed = "kind IN (1, 2, 3) AND id IN (SELECT entry FROM seeds)";

    private static IEnumerable<Tampering> View(string table, params string[] changes) => changes.Select(change => new Tampering(
        $"{table}: {change[..change.IndexOf('=', StringComparison.Ordinal)]}altered",
        (x, id) => x.At(id, $"UPDATE {table} SET {change} WHERE entry = @p0"),
        ViewRowAltered)
    { Where = $"id IN (SELECT entry FROM {table}) AND id IN (SELECT entry FROM seeds)" });
}
