using System.Formats.Cbor;
using CsCheck;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Leaves have one spelling.</summary>
public class LeafTests
{
    internal static readonly Leaf Some = new(1, "PSW-FQA", 1, 2026, 12, 1_790_000_000_000, 1, new byte[8], 1, new byte[32], null, [3, 500]);

    [Fact]
    public void Every_leaf_comes_back_from_its_bytes() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Long[0, long.MaxValue], Gen.Byte.Array[8, 16], Gen.Byte.Array[32], Gen.Bool, Gen.Long[0, long.MaxValue].Array[0, 5])
            .Sample((number, large, actor, hash, follows, references) =>
            {
                var leaf = Some with { Kind = number, Serial = large, TimeMs = large, Actor = actor, R = hash, Follows = follows ? hash : null, References = references };
                Assert.True(Leaf.TryDecode(leaf.Encode(), out var read, out var error), error);
                Assert.Equal(leaf, read);
                Assert.Equal(leaf.Encode(), read.Encode());
            });

    [Fact]
    public void A_usual_leaf_has_less_than_300_bytes() => Assert.InRange((Some with { Follows = new byte[32], Actor = new byte[16] }).Encode().Length, 60, 250);

    /// <summary>Each head of the CBOR written longer than it need be, in every width.</summary>
    [Fact]
    public void A_head_in_a_longer_spelling_is_refused()
    {
        var bytes = Some.Encode();
        var heads = Heads(bytes).ToList();
        Assert.Equal(16, heads.Count);   // the array, its 13 items, two references
        var tried = 0;
        foreach (var (at, length) in heads.Where(h => bytes[h.At] < 0xE0))
        {
            foreach (var wider in new[] { 1, 2, 4, 8 }.Where(w => w > length - 1))
            {
                var value = length == 1 ? (ulong)(bytes[at] & 31) : bytes[(at + 1)..(at + length)].Aggregate(0UL, (n, b) => (n << 8) | b);
                byte[] number = [.. BitConverter.GetBytes(value).Reverse()];
                byte[] longer = [.. bytes[..at], (byte)((bytes[at] & 0xE0) | (wider switch { 1 => 24, 2 => 25, 4 => 26, _ => 27 })), .. number[^wider..], .. bytes[(at + length)..]];
                Assert.False(Leaf.TryDecode(longer, out _, out _), Convert.ToHexString(longer));
                tried++;
            }
        }

        Assert.InRange(tried, 40, 64);
    }

    [Fact]
    public void Indefinite_lengths_tags_floats_and_other_types_are_refused()
    {
        var bytes = Some.Encode();
        Assert.Equal(0x8D, bytes[0]);
        Refused([0x9F, .. bytes[1..], 0xFF]);                                   // array without length
        Refused([.. bytes[..^5], 0x9F, .. bytes[^4..], 0xFF]);                  // list of references without length
        Refused([0xC1, .. bytes]);                                              // a tag before it
        Refused([bytes[0], 0xC1, .. bytes[1..]]);                               // a tag inside
        Refused([bytes[0], 0xF9, 0x3C, 0x00, .. bytes[2..]]);                   // version 1.0
        Refused([bytes[0], 0x02, .. bytes[2..]]);                               // version 2
        Refused([bytes[0], 0x01, 0x20, .. bytes[3..]]);                         // kind -1
        Refused([bytes[0], 0x01, 0x01, 0x47, .. bytes[4..]]);                   // office as bytes
        Refused([bytes[0], 0x01, 0x01, 0x7F, .. bytes[3..11], 0xFF, .. bytes[11..]]);   // office in pieces
        Refused([0x8C, .. bytes[1..]]);                                         // one item fewer
        Refused([0x8E, .. bytes[1..], 0x00]);                                   // one more
        Refused([.. bytes, 0]);                                                 // a byte behind
        Refused([]);
        var absent = Array.LastIndexOf(bytes, (byte)0xF6);
        Refused([.. bytes[..absent], 0xF7, .. bytes[(absent + 1)..]]);          // undefined for null
        for (var length = 0; length < bytes.Length; length++)
            Refused(bytes[..length]);

        static void Refused(byte[] leaf) => Assert.False(Leaf.TryDecode(leaf, out _, out _), Convert.ToHexString(leaf));
    }

    [Fact]
    public void What_is_read_of_changed_bytes_writes_just_those_bytes() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Byte).Sample((at, value) =>
        {
            var bytes = Some.Encode();
            bytes[at % bytes.Length] = value;
            if (Leaf.TryDecode(bytes, out var read, out _))
                Assert.Equal(bytes, read.Encode());
        }, iter: 20_000);

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        Leaf.TryDecode(bytes, out _, out _);
        Leaf.TryDecode([0x8D, 0x01, .. bytes], out _, out _);
    });

    [Fact]
    public void Parts_outside_their_bounds_are_not_written()
    {
        foreach (var leaf in new[]
        {
            Some with { Kind = -1 }, Some with { Register = -1 }, Some with { Year = -1 }, Some with { Serial = -1 }, Some with { TimeMs = -1 },
            Some with { Office = new string('A', 33) }, Some with { Office = "تھانہ" }, Some with { ClockQuality = 3 }, Some with { Actor = new byte[7] },
            Some with { Actor = new byte[17] }, Some with { Schema = 65_536 }, Some with { R = new byte[31] }, Some with { Follows = [] }, Some with { References = [-1] },
        })
            Assert.Throws<InvalidOperationException>(leaf.Encode);
    }

    /// <summary>Where each item's head stands, and how long it is.</summary>
    private static IEnumerable<(int At, int Length)> Heads(byte[] bytes)
    {
        var reader = new CborReader(bytes);
        while (reader.PeekState() != CborReaderState.Finished)
        {
            if (reader.PeekState() == CborReaderState.EndArray)
            {
                reader.ReadEndArray();
                continue;
            }

            var at = bytes.Length - reader.BytesRemaining;
            yield return (at, (bytes[at] & 31) switch { 24 => 2, 25 => 3, 26 => 5, 27 => 9, _ => 1 });
            if (reader.PeekState() == CborReaderState.StartArray)
                reader.ReadStartArray();
            else
                reader.SkipValue();
        }
    }
}
