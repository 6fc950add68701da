using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Thana.Ledger;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>State of one office's log within one transaction.</summary>
public sealed class OfficeLog
{
    private Tally signed;

    private OfficeLog(int office, string code, LogSigner signer, CompactRange range, Tally signed, long lastWritten) =>
        (Office, Code, Signer, Range, this.signed, LastWritten) = (office, code, signer, range, signed, lastWritten);

    /// <summary>How many checkpoints a log has, and the sum of their tree sizes.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Tally(long Count, long Sum)
    {
        public const int Length = 16;

        public Tally Plus(long size) => new(Count + 1, unchecked(Sum + size));

        public static Tally Read(byte[] range) => range.Length % Merkle.HashSize == Length
            ? new(BinaryPrimitives.ReadInt64BigEndian(range.AsSpan(range.Length - 16)), BinaryPrimitives.ReadInt64BigEndian(range.AsSpan(range.Length - 8)))
            : default;

        public byte[] Bytes()
        {
            var bytes = new byte[Length];
            BinaryPrimitives.WriteInt64BigEndian(bytes, Count);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), Sum);
            return bytes;
        }
    }

    public int Office { get; }

    public string Code { get; }

    public LogSigner Signer { get; }

    public CompactRange Range { get; private set; }

    /// <summary>Milliseconds of the last entry.</summary>
    public long LastWritten { get; private set; }

    /// <summary>0 when the machine's clock went back since the last entry, 2 (free-running) otherwise: nothing here proves synchronisation.</summary>
    public int ClockQuality { get; private set; } = 2;

    /// <summary>Takes the turn of the office and reads the right edge of its tree.</summary>
    public static OfficeLog? Take(int office, Session session, bool postgres, Func<string, LogSigner> signer)
    {
        var code = session.Scalar<string>(
            postgres ? "SELECT code FROM offices WHERE no = @p0 FOR UPDATE" : "SELECT code FROM offices WHERE no = @p0", office);
        if (code is null)
            return null;
        var head = session.Rows(
            "SELECT size, range, written_at FROM heads WHERE office = @p0",
            r => (Size: r.GetInt64(0), Range: (byte[])r.GetValue(1), At: r.GetInt64(2)),
            office);
        return head.Count == 0
            ? new OfficeLog(office, code, signer(code), new CompactRange(), default, 0)
            : new OfficeLog(office, code, signer(code), new CompactRange(head[0].Size, Hashes(head[0].Range)), Tally.Read(head[0].Range), head[0].At);
    }

    public static IReadOnlyList<byte[]> Hashes(byte[] range) =>
        Enumerable.Range(0, range.Length / Merkle.HashSize).Select(i => range.AsSpan(i * Merkle.HashSize, Merkle.HashSize).ToArray()).ToList();

    /// <summary>The time of the next entry: the machine's, but never before the entry before it.</summary>
    public DateTime Tick(DateTimeOffset machine)
    {
        var ms = machine.ToUnixTimeMilliseconds();
        ClockQuality = ms < LastWritten ? 0 : 2;
        LastWritten = Math.Max(ms, LastWritten);
        return DateTimeOffset.FromUnixTimeMilliseconds(LastWritten).UtcDateTime;
    }

    public (CompactRange Range, long At) Mark() => (Range.Copy(), LastWritten);

    public void Return((CompactRange Range, long At) mark) => (Range, LastWritten) = mark;

    /// <summary>Signs the tree as it now stands and keeps the right edge, in the same transaction.</summary>
    public Checkpoint Sign(Session session, RowWriter rows)
    {
        var checkpoint = new Checkpoint(Signer.Name, Range.Size, Range.Root());
        rows.Insert(new CheckpointRow
        {
            Key = EntryId.Of(Office, Range.Size),
            Root = checkpoint.Root,
            Signature = Signer.Sign(System.Text.Encoding.UTF8.GetBytes(checkpoint.Text)),
        });
        signed = signed.Plus(Range.Size);
        byte[] range = [.. Range.Hashes.SelectMany(h => h), .. signed.Bytes()];
        session.Run(
            """
            INSERT INTO heads (office, size, range, written_at) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (office) DO UPDATE SET size = excluded.size, range = excluded.range, written_at = excluded.written_at
            """,
            Office,
            Range.Size,
            range,
            LastWritten);
        return checkpoint;
    }
}
