namespace Thana.Web.Platform.Storage;

/// <summary>Any place that keeps registers. <see cref="No"/> is the high half of every entry's id in this database.</summary>
public sealed class OfficeRow
{
    public int No { get; set; }

    public required string Code { get; set; }

    public required string Kind { get; set; }

    public required string NameEn { get; set; }

    public required string NameUr { get; set; }

    public string? DistrictEn { get; set; }

    public string? DistrictUr { get; set; }

    /// <summary>The office above, by number; null for the highest.</summary>
    public int? Above { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>The key that speaks for this office's log (C2SP verifier key); null until the log is opened.</summary>
    public string? VerifierKey { get; set; }

    public bool Demonstration { get; set; }
}

/// <summary>One entry of an office's log. All columns but <see cref="Body"/> repeat what the leaf says, for queries; the audit compares them.</summary>
public sealed class EntryRow
{
    /// <summary>Office number in the high 32 bits, sequence (index of the leaf) in the low 32.</summary>
    public long Id { get; set; }

    public int Kind { get; set; }

    public int Register { get; set; }

    public int Year { get; set; }

    public long Serial { get; set; }

    /// <summary>Milliseconds since 1970 UTC, the server's clock.</summary>
    public long WrittenAt { get; set; }

    public required byte[] Leaf { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>The values, compressed and encrypted under a key from the seed (docs/formats.md section 3).</summary>
    public required byte[] Body { get; set; }
}

/// <summary>The seed that opens one entry, sealed under the data key of its office and year. Destroyed when the entry is erased by order.</summary>
public sealed class SeedRow
{
    public long Entry { get; set; }

    public required byte[] Seed { get; set; }
}

/// <summary>A complete inner node of an office's tree.</summary>
public sealed class NodeRow
{
    /// <summary>Office number, level and index in one number: see <see cref="NodeKey"/>.</summary>
    public long Key { get; set; }

    public required byte[] Hash { get; set; }
}

/// <summary>Right edge of an office's tree, so that an append reads one row.</summary>
public sealed class HeadRow
{
    public int Office { get; set; }

    public long Size { get; set; }

    /// <summary>
    /// Hashes of the compact range, largest subtree first, 32 bytes each; then how many checkpoints were signed and the sum of their sizes, 8 bytes each, so
    /// that one taken out of the middle is missed and can be named.
    /// </summary>
    public required byte[] Range { get; set; }

    public long WrittenAt { get; set; }
}

/// <summary>A signed tree head, one for each committed transaction.</summary>
public sealed class CheckpointRow
{
    /// <summary>Office number in the high 32 bits, tree size in the low 32.</summary>
    public long Key { get; set; }

    public required byte[] Root { get; set; }

    public required byte[] Signature { get; set; }
}

/// <summary>Last serial of a register and year; raised in the transaction that uses the number, so there are no gaps.</summary>
public sealed class CounterRow
{
    public int Office { get; set; }

    public int Register { get; set; }

    public int Year { get; set; }

    public long Last { get; set; }
}

/// <summary>An idempotency key that was used, and the entry that answered it.</summary>
public sealed class RequestRow
{
    public required string Actor { get; set; }

    public required string Key { get; set; }

    public long Entry { get; set; }
}

/// <summary>A half-written form, kept as it is typed.</summary>
public sealed class DraftRow
{
    public required string Account { get; set; }

    public required string Name { get; set; }

    public long SavedAt { get; set; }

    /// <summary>Sealed.</summary>
    public required string Fields { get; set; }
}

/// <summary>Packs a node's place into one number: 14 bits office, 6 bits level, 43 bits index.</summary>
public static class NodeKey
{
    public static long Of(int office, int level, long index) => ((long)office << 49) | ((long)level << 43) | index;
}

/// <summary>Packs an office and a sequence (or a tree size) into one number.</summary>
public static class EntryId
{
    public static long Of(int office, long seq) => ((long)office << 32) | seq;

    public static int Office(long id) => (int)(id >> 32);

    public static long Seq(long id) => id & 0xFFFF_FFFF;
}
