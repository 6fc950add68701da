using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using System.Text;

namespace Thana.Ledger;

/// <summary>The public bytes of one entry: a deterministic CBOR array of 13 items (docs/formats.md section 2). It holds no personal data.</summary>
/// <param name="Kind">Kind of entry.</param>
/// <param name="Office">Office code, ASCII, at most 32 bytes.</param>
/// <param name="Register">Register.</param>
/// <param name="Year">Year of the register.</param>
/// <param name="Serial">Number in that register and year, from 1; 0 where the kind has none.</param>
/// <param name="TimeMs">Written at, milliseconds since 1970 UTC.</param>
/// <param name="ClockQuality">0 unknown, 1 synchronised, 2 free-running.</param>
/// <param name="Actor">Pseudonym of the writer, 8 to 16 bytes.</param>
/// <param name="Schema">Schema of the body, at most 65,535.</param>
/// <param name="R">Commitment to the body, 32 bytes.</param>
/// <param name="Follows">Hash of the leaf that this one follows up, 32 bytes, or null.</param>
/// <param name="References">Indexes of earlier leaves.</param>
public sealed record Leaf(
    int Kind,
    string Office,
    int Register,
    int Year,
    long Serial,
    long TimeMs,
    int ClockQuality,
    byte[] Actor,
    int Schema,
    byte[] R,
    byte[]? Follows,
    IReadOnlyList<long> References)
{
    /// <summary>The longest leaf: what an entry bundle of tlog-tiles can carry.</summary>
    public const int MaxLength = ushort.MaxValue;

    private const int Version = 1;
    private const int Items = 13;

    /// <summary>The leaf's bytes.</summary>
    /// <exception cref="InvalidOperationException">A part is outside the bounds above.</exception>
    public byte[] Encode()
    {
        if (Fault() is { } fault)
            throw new InvalidOperationException(fault);

        var bytes = Write();
        return bytes.Length <= MaxLength ? bytes : throw new InvalidOperationException("A leaf has at most 65,535 bytes.");
    }

    /// <summary>Reads a leaf strictly: only the one encoding that <see cref="Encode"/> would write is accepted.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Leaf? leaf, [NotNullWhen(false)] out string? error)
    {
        leaf = null;
        error = null;
        if (bytes.Length > MaxLength)
        {
            error = "A leaf has at most 65,535 bytes.";
            return false;
        }

        try
        {
            leaf = Read(new CborReader(bytes.ToArray(), CborConformanceMode.Strict));
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException or FormatException)
        {
            error = $"Not a leaf: {e.Message}";
            return false;
        }

        error = leaf.Fault();
        // One value has one spelling: whatever the reader was lenient about shows up here.
        if (error is null && !leaf.Write().AsSpan().SequenceEqual(bytes))
            error = "The leaf is not in deterministic CBOR.";
        if (error is not null)
            leaf = null;
        return error is null;
    }

    /// <summary>Equal when the bytes are.</summary>
    public bool Equals(Leaf? other) => other is not null && Write().AsSpan().SequenceEqual(other.Write());

    public override int GetHashCode() => HashCode.Combine(Kind, Serial, TimeMs, R.Length > 3 ? BitConverter.ToInt32(R) : 0);

    private static Leaf Read(CborReader reader)
    {
        if (reader.ReadStartArray() != Items)
            throw new FormatException("an array of 13 items is expected.");
        if (Number(reader) != Version)
            throw new FormatException("unknown version.");

        var leaf = new Leaf(
            Kind: Small(reader),
            Office: reader.ReadTextString(),
            Register: Small(reader),
            Year: Small(reader),
            Serial: Number(reader),
            TimeMs: Number(reader),
            ClockQuality: Small(reader),
            Actor: reader.ReadByteString(),
            Schema: Small(reader),
            R: reader.ReadByteString(),
            Follows: Nullable(reader),
            References: Numbers(reader));
        reader.ReadEndArray();
        return reader.BytesRemaining == 0 ? leaf : throw new FormatException("bytes follow its end.");
    }

    private static long Number(CborReader reader) => checked((long)reader.ReadUInt64());

    private static int Small(CborReader reader) => checked((int)reader.ReadUInt64());

    private static byte[]? Nullable(CborReader reader)
    {
        if (reader.PeekState() != CborReaderState.Null)
            return reader.ReadByteString();

        reader.ReadNull();
        return null;
    }

    private static List<long> Numbers(CborReader reader)
    {
        var numbers = new List<long>();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
            numbers.Add(Number(reader));
        reader.ReadEndArray();
        return numbers;
    }

    private byte[] Write()
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: 192);
        writer.WriteStartArray(Items);
        writer.WriteInt32(Version);
        writer.WriteInt32(Kind);
        writer.WriteTextString(Office);
        writer.WriteInt32(Register);
        writer.WriteInt32(Year);
        writer.WriteInt64(Serial);
        writer.WriteInt64(TimeMs);
        writer.WriteInt32(ClockQuality);
        writer.WriteByteString(Actor);
        writer.WriteInt32(Schema);
        writer.WriteByteString(R);
        if (Follows is null)
            writer.WriteNull();
        else
            writer.WriteByteString(Follows);
        writer.WriteStartArray(References.Count);
        foreach (var reference in References)
            writer.WriteInt64(reference);
        writer.WriteEndArray();
        writer.WriteEndArray();
        return writer.Encode();
    }

    private string? Fault() => this switch
    {
        { Kind: < 0 } or { Register: < 0 } or { Year: < 0 } or { Serial: < 0 } or { TimeMs: < 0 } => "A leaf holds no negative number.",
        { Office: null } => "A leaf names its office.",
        _ when Office.Length > 32 || !Ascii.IsValid(Office) => "The office code is ASCII, at most 32 bytes.",
        { ClockQuality: < 0 or > 2 } => "The clock quality is 0, 1 or 2.",
        { Actor: not { Length: >= 8 and <= 16 } } => "The actor has 8 to 16 bytes.",
        { Schema: < 0 or > ushort.MaxValue } => "The schema is at most 65,535.",
        { R: not { Length: Merkle.HashSize } } => "R has 32 bytes.",
        { Follows: not (null or { Length: Merkle.HashSize }) } => "The hash of the leaf followed up has 32 bytes.",
        { References: null } => "References are a list, empty or not.",
        _ when References.Any(r => r < 0) => "A reference is an index, not negative.",
        _ => null,
    };
}
