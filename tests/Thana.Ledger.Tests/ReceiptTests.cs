using System.Numerics;
using System.Text;
using CsCheck;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Receipts: through paper and back, and against whatever else a camera may bring.</summary>
public sealed class ReceiptTests : IDisposable
{
    private static readonly Shape Eight = new(8, 8);
    private readonly LogSigner log = LogSigner.Create("thana.example/ps/PSW-FQA/reg");
    private readonly List<Cosigner> witnesses = [.. Enumerable.Range(0, 3).Select(i => Cosigner.Create($"w{i}.example"))];

    [Fact]
    public void A_receipt_goes_through_its_digits_and_checks()
    {
        var (receipt, keys) = Made(index: 20, size: 37, cosigners: 2, Texts(8, 20));
        Assert.True(Receipt.TryFromDigits(receipt.ToDigits(), out var read, out var error), error);
        Assert.Equal(receipt.Encode(), read.Encode());
        var verdict = read.Check(keys);
        Assert.Equal((ReceiptFinding.Good, 3), (verdict.Finding, verdict.Level));
        Assert.Equal(["w0.example", "w1.example"], verdict.Witnesses.Select(w => w.Witness.Key.Name));
        Assert.Equal(Texts(8, 20), read.Essence!.Values);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", read.ShortCode);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void The_level_counts_the_witnesses(int cosigners, int level)
    {
        var (receipt, keys) = Made(0, 1, cosigners, essence: null);
        Assert.Equal(level, receipt.Check(keys).Level);
        // One witness twice is one witness.
        var doubled = receipt with { Cosignatures = [.. receipt.Cosignatures.Take(1), .. receipt.Cosignatures.Take(1)] };
        Assert.Equal(Math.Min(level, 2), doubled.Check(keys).Level);
        // Witnesses that are not listed count for nothing, and take nothing away.
        Assert.Equal(1, receipt.Check(keys with { Witnesses = [], Quorum = 0 }).Level);
    }

    [Fact]
    public void Every_kind_of_change_is_found()
    {
        var (receipt, keys) = Made(20, 37, 2, Texts(8, 20));
        Assert.Equal(ReceiptFinding.Altered, (receipt with { Index = 21 }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.Altered, (receipt with { Size = 38 }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.Altered, (receipt with { Proof = [.. receipt.Proof.Skip(1)] }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.Altered, (receipt with { Essence = receipt.Essence! with { Values = Texts(8, 21) } }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.Altered, (receipt with { Leaf = receipt.Leaf with { Serial = 2 } }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.Altered, (receipt with { Cosignatures = [receipt.Cosignatures[0] with { Time = 1 }] }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.UnknownKey, (receipt with { LogId = new byte[8] }).Check(keys).Finding);
        Assert.Equal(ReceiptFinding.KeyOutOfRange, receipt.Check(keys with { Logs = [keys.Logs[0] with { From = 38 }] }).Finding);
        Assert.Equal(ReceiptFinding.KeyOutOfRange, receipt.Check(keys with { Logs = [keys.Logs[0] with { To = 36 }] }).Finding);
    }

    [Fact]
    public void No_bit_of_a_receipt_may_change()
    {
        var (receipt, keys) = Made(20, 37, 2, Texts(8, 5));
        var bytes = receipt.Encode();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            if (!Receipt.TryDecode(changed, out var read, out _))
                continue;

            // A cosignature with another key id is one of an unknown key: it is lost, no more.
            var verdict = read.Check(keys);
            if (verdict.Finding == ReceiptFinding.Good)
                Assert.Equal((receipt.Leaf, receipt.Index, receipt.Size, 2), (read.Leaf, read.Index, read.Size, verdict.Level));
        }
    }

    [Fact]
    public void A_receipt_cut_short_or_lengthened_is_refused()
    {
        var bytes = Made(20, 37, 2, Texts(8, 20)).Receipt.Encode();
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(Receipt.TryDecode(bytes.AsSpan(0, length), out _, out _));
        Assert.False(Receipt.TryDecode([.. bytes, 0], out _, out _));
        Assert.False(Receipt.TryDecode([.. bytes, .. new byte[1000]], out _, out _));
    }

    /// <summary>
    /// The log of ten million entries. The newest entry's proof has one hash for each bit set in its index: 23 at most, and more than 20
    /// for fewer than 1 entry in 10,000. Without its essence every receipt fits on paper, with it (here of short words) all but those few.
    /// </summary>
    [Fact]
    public void The_receipt_of_the_newest_of_ten_million_entries_fits_on_paper_with_the_longest_proof()
    {
        Assert.Equal(23, Enumerable.Range(0, 10_000_000).Max(i => BitOperations.PopCount((uint)i)));
        Assert.InRange(Enumerable.Range(0, 10_000_000).Count(i => BitOperations.PopCount((uint)i) > 20), 1, 1_000);
        byte[]?[] words = [.. "379/34/148/149 PPC|25-11-2026 21:40|Demo Person|نامعلوم|Demo Bazaar|Snatched a phone at the gate|-|12".Split('|').Select(Encoding.UTF8.GetBytes)];
        for (var hashes = 0; hashes <= 23; hashes++)
        {
            var newest = (1L << hashes) - 1;
            var (bare, keys) = Made(newest, newest + 1, 0, essence: null);
            Assert.Equal(hashes, bare.Proof.Count);
            Assert.True(bare.EncodedLength <= Receipt.MaxLength, $"{bare.EncodedLength} bytes with {hashes} hashes");
            Assert.Equal(ReceiptFinding.Good, bare.Check(keys).Finding);

            var (whole, _) = Made(newest, newest + 1, 0, hashes > 15 ? [.. words.Take(2), .. new byte[]?[6]] : words);
            if (hashes <= 20)
                Assert.True(whole.EncodedLength <= Receipt.MaxLength, $"{whole.EncodedLength} bytes with {hashes} hashes and the essence");
        }
    }

    [Fact]
    public void A_receipt_too_long_for_paper_is_not_written()
    {
        var random = new byte[900];
        new Random(1).NextBytes(random);
        var (receipt, _) = Made(0, 1, 0, [random, .. new byte[]?[7]]);
        Assert.True(receipt.EncodedLength > Receipt.MaxLength);
        Assert.Throws<InvalidOperationException>(() => receipt.Encode());
    }

    [Fact]
    public void Random_bytes_and_digits_never_throw()
    {
        Gen.Byte.Array[0, 1200].Sample(bytes =>
        {
            Receipt.TryDecode(bytes, out _, out _);
            Receipt.TryDecode([1, 1, .. bytes], out _, out _);
        });
        Gen.Char["0123456789"].Array[0, 2500].Sample(digits =>
        {
            if (Receipt.TryFromDigits(new(digits), out var read, out _))
                Assert.Equal(new string(digits), read.ToDigits());
        });
        foreach (var text in new[] { null, "", "0", "1", "01", "-1", "+1", " 1", "1 ", "١٢٣", "1e5", new string('9', 1_000_000), new string('9', 2388), new string('9', 2389) })
            Assert.False(Receipt.TryFromDigits(text, out _, out _));
    }

    /// <summary>Damage at one place of a good receipt reaches the parts behind the lengths, which random bytes seldom do.</summary>
    [Fact]
    public void A_damaged_receipt_never_throws()
    {
        var (receipt, keys) = Made(20, 37, 1, Texts(8, 20));
        var good = receipt.Encode();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte.Array[1, 4]).Sample((at, bytes) =>
        {
            var changed = (byte[])good.Clone();
            bytes.AsSpan(0, Math.Min(bytes.Length, good.Length - at)).CopyTo(changed.AsSpan(at));
            if (Receipt.TryDecode(changed, out var read, out _))
                read.Check(keys);
        }, iter: 5_000);
    }

    /// <summary>A bomb: 990 bytes that inflate to as much as DEFLATE can. Sixteen values of 64 KB are the most that the form has room for.</summary>
    [Fact]
    public void A_receipt_that_inflates_without_end_takes_little_memory()
    {
        var zeros = new byte[65_534];
        var shape = new Shape(1, 16);
        var (receipt, _) = Made(0, 1, 0, [.. Enumerable.Repeat(zeros, 16)], shape);
        var bytes = ReceiptWithoutLimit(receipt);
        Receipt.TryDecode(bytes, out _, out _);   // once for what is loaded on first use
        var before = GC.GetAllocatedBytesForCurrentThread();
        Receipt.TryDecode(bytes, out _, out _);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_500_000);

        // Lengths that promise what is not there.
        byte[] liar = [.. bytes[..200], 0xFF, 0xFF, .. bytes[202..]];
        var endless = new string('9', 10_000_000);
        before = GC.GetAllocatedBytesForCurrentThread();
        Receipt.TryDecode(liar, out _, out _);
        Receipt.TryFromDigits(endless, out _, out _);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_500_000);
    }

    [Fact]
    public void A_key_list_with_one_bad_line_is_refused_whole()
    {
        var (_, keys) = Made(0, 1, 0, null);
        var json = keys.ToJson();
        Assert.True(KeyList.TryParse(json, out var read, out var error), error);
        Assert.Equal(json, read.ToJson());
        var low = VerifierKey.Ed25519("low.example", new byte[32]).ToString();
        Assert.False(KeyList.TryParse(json.Replace(log.Verifier.ToString(), low, StringComparison.Ordinal), out _, out _));
        Assert.False(KeyList.TryParse(json.Replace("\"quorum\":2", "\"quorum\":4", StringComparison.Ordinal), out _, out _));
        Assert.False(KeyList.TryParse(json.Replace("\"from\":0", "\"from\":-1", StringComparison.Ordinal), out _, out _));
        Assert.False(KeyList.TryParse(json.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), out _, out _));
        Assert.False(KeyList.TryParse(json.Replace(witnesses[1].Verifier.ToString(), witnesses[0].Verifier.ToString(), StringComparison.Ordinal), out _, out _));
        Assert.False(KeyList.TryParse(json.Replace(witnesses[1].Verifier.ToString(), log.Verifier.ToString(), StringComparison.Ordinal), out _, out _));
        foreach (var text in new[] { null, "", "{}", "[]", "null", json[..^1], json + json })
            Assert.False(KeyList.TryParse(text, out _, out _));
    }

    public void Dispose()
    {
        log.Dispose();
        witnesses.ForEach(w => w.Dispose());
    }

    /// <summary>A receipt of the one entry that is known; the hashes beside its path stand for a log of any size.</summary>
    private (Receipt Receipt, KeyList Keys) Made(long index, long size, int cosigners, byte[]?[]? essence, Shape? shape = null)
    {
        var form = shape ?? Eight;
        var seed = Vault.NewSeed();
        byte[]?[] slots = [.. essence ?? new byte[]?[form.Slots], .. new byte[]?[form.Count - form.Slots]];
        var leaf = LeafTests.Some with { R = Commitment.R(1, form, seed, slots), References = [] };
        var proof = Proofs.Inclusion(index, size, (level, at) => Merkle.LeafHash([(byte)level, .. BitConverter.GetBytes(at)]));
        var root = Proofs.RootFromInclusion(index, size, Merkle.LeafHash(leaf.Encode()), proof)!;
        var text = new Checkpoint(log.Name, size, root).Text;
        var cosignatures = witnesses.Take(cosigners).Select(w =>
        {
            Assert.True(SignedNote.TryParse($"{text}\n{w.Cosign(text, 1_800_000_000)}", out var note, out _));
            return new ReceiptCosignature(w.Verifier.Id, 1_800_000_000, note.Signatures[0].Signature[8..]);
        });
        var receipt = new Receipt(
            Receipt.LogIdOf(log.Verifier), leaf, leaf.Encode(), index, size, proof, log.Sign(Encoding.UTF8.GetBytes(text)), [.. cosignatures],
            essence is null ? null : Commitment.Open(1, form, seed, slots, 0));
        var keys = new KeyList(
            DateTimeOffset.UnixEpoch, "thana.example", [new(log.Verifier, "FQA", "ایف کیو اے", 0, null)], [.. witnesses.Select(w => new ListedWitness(w.Verifier, w.Name, w.Name))], 2);
        return (receipt, keys);
    }

    /// <summary>The bytes of a receipt whose essence is longer than paper allows: its parts up to there, then a DEFLATE stream of our own.</summary>
    private static byte[] ReceiptWithoutLimit(Receipt receipt)
    {
        var head = (receipt with { Essence = null }).Encode();
        head[1] = 1;
        using var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var value in receipt.Essence!.Values)
                deflate.Write([0xFF, 0xFE, .. value!]);
        }

        byte[] whole = [.. head, 0, 0, 4, .. receipt.Essence.Seed, .. packed.ToArray()[2..^4]];
        return whole[..Math.Min(whole.Length, Receipt.MaxLength)];
    }

    private static byte[]?[] Texts(int count, int words) => [.. Enumerable.Range(0, count).Select(i => i % 4 == 3 ? null : Encoding.UTF8.GetBytes($"text {i} {new string('a', words)}"))];
}
