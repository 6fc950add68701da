using System.Text;
using CsCheck;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Commitments to bodies: any part may be hidden, none may be changed, and none is given away.</summary>
public class CommitmentTests
{
    private const int Schema = 7;
    private static readonly Shape Eight = new(8, 8);
    private static readonly byte[] Seed = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly byte[]?[] Slots = [.. Enumerable.Range(0, 64).Select(i => i % 5 == 0 ? null : Encoding.UTF8.GetBytes($"value {i}"))];
    private static readonly byte[] R = Commitment.R(Schema, Eight, Seed, Slots);

    /// <summary>docs/formats.md section 3, written out once more as simply as can be.</summary>
    [Fact]
    public void R_is_what_the_formats_say()
    {
        static byte[] H(params byte[] bytes) => System.Security.Cryptography.SHA256.HashData(bytes);
        byte[] Subtree(byte[] seed, int first, int count)
        {
            if (count == 1)
            {
                var value = Slots[first];
                return H([0x02, 0, Schema, (byte)(first / 8), (byte)(first % 8), .. seed, (byte)(value is null ? 0 : 1), .. value ?? []]);
            }

            return H([0x01, .. Subtree(H([0x10, .. seed])[..16], first, count / 2), .. Subtree(H([0x11, .. seed])[..16], first + (count / 2), count / 2)]);
        }

        Assert.Equal(H([0x03, 0, Schema, 3, 3, .. Subtree(Seed, 0, 64)]), R);
    }

    [Fact]
    public void Every_subset_of_sections_of_a_record_of_64_slots_verifies()
    {
        for (var subset = 0; subset < 256; subset++)
        {
            var hidden = subset;
            var redaction = Commitment.Redact(Schema, Eight, Seed, Slots, slot => (hidden & (1 << (slot / 8))) != 0);
            Assert.True(Redaction.TryDecode(redaction.Encode(), out var read, out var error), error);
            Assert.Equal(R, Commitment.RFromRedaction(read));
            Assert.Equal(Slots.Select((v, i) => (hidden & (1 << (i / 8))) != 0 ? null : v), read.Values);
        }
    }

    [Fact]
    public void Any_set_of_slots_may_be_hidden_and_what_is_hidden_is_not_in_the_bytes() =>
        Gen.Bool.Array[64].Sample(hidden =>
        {
            var redaction = Commitment.Redact(Schema, Eight, Seed, Slots, slot => hidden[slot]);
            var bytes = redaction.Encode();
            Assert.True(Redaction.TryDecode(bytes, out var read, out _));
            Assert.Equal(R, Commitment.RFromRedaction(read));
            Assert.Equal(bytes, read.Encode());
            for (var i = 0; i < 64; i++)
            {
                // "value 1" is the beginning of others; whole numbers of two digits are not.
                if (hidden[i] && i >= 10 && Slots[i] is { } secret)
                    Assert.Equal(-1, bytes.AsSpan().IndexOf(secret));
            }

            // Nor does any seed that is shown open a hidden slot: the root's is there only when nothing is hidden.
            Assert.Equal(hidden.Any(h => h), bytes.AsSpan().IndexOf(Seed) < 0);
        }, iter: 500);

    [Fact]
    public void A_changed_value_an_absent_one_and_a_moved_one_fail()
    {
        for (var slot = 0; slot < 64; slot++)
        {
            foreach (var other in new byte[]?[] { null, [], "other"u8.ToArray() })
            {
                if (other is null == Slots[slot] is null)
                    continue;
                byte[]?[] changed = [.. Slots[..slot], other, .. Slots[(slot + 1)..]];
                Assert.NotEqual(R, Commitment.R(Schema, Eight, Seed, changed));
            }

            byte[]?[] swapped = [.. Slots];
            (swapped[slot], swapped[(slot + 1) % 64]) = (swapped[(slot + 1) % 64], swapped[slot]);
            Assert.NotEqual(R, Commitment.R(Schema, Eight, Seed, swapped));
        }

        Assert.NotEqual(R, Commitment.R(Schema + 1, Eight, Seed, Slots));
        Assert.NotEqual(R, Commitment.R(Schema, new(4, 16), Seed, Slots));
    }

    [Fact]
    public void Every_section_opens_alone_and_no_bit_of_it_may_change()
    {
        for (var section = 0; section < 8; section++)
        {
            var opening = Commitment.Open(Schema, Eight, Seed, Slots, section);
            Assert.Equal(R, Commitment.RFromSection(Schema, opening));
            for (var other = 0; other < 8; other++)
                Assert.True(other == section || !R.AsSpan().SequenceEqual(Commitment.RFromSection(Schema, opening with { Section = other })));
            for (var bit = 0; bit < 128; bit++)
                Assert.NotEqual(R, Commitment.RFromSection(Schema, opening with { Seed = Flip(opening.Seed, bit) }));
            for (var i = 0; i < opening.Siblings.Count; i++)
            {
                for (var bit = 0; bit < 256; bit++)
                    Assert.NotEqual(R, Commitment.RFromSection(Schema, opening with { Siblings = [.. opening.Siblings.Take(i), Flip(opening.Siblings[i], bit), .. opening.Siblings.Skip(i + 1)] }));
            }
        }
    }

    [Fact]
    public void No_bit_of_a_redacted_copy_may_change()
    {
        var bytes = Commitment.Redact(Schema, Eight, Seed, Slots, slot => slot / 8 is 1 or 4 || slot == 63).Encode();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            if (Redaction.TryDecode(Flip(bytes, bit), out var changed, out _))
                Assert.NotEqual(R, Commitment.RFromRedaction(changed));
        }

        for (var length = 0; length < bytes.Length; length++)
            Assert.False(Redaction.TryDecode(bytes.AsSpan(0, length), out _, out _));
        Assert.False(Redaction.TryDecode([.. bytes, 0], out _, out _));
    }

    [Fact]
    public void Random_bytes_are_no_redacted_copy_and_do_no_harm() =>
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            byte[] plausible = [1, 0, Schema, 3, 3, .. bytes];
            Redaction.TryDecode(bytes, out _, out _);
            Redaction.TryDecode(plausible, out _, out _);
        });

    [Fact]
    public void Two_records_alike_have_nothing_alike_to_show()
    {
        var other = Commitment.R(Schema, Eight, Vault.NewSeed(), Slots);
        Assert.NotEqual(R, other);
    }

    /// <summary>Erasing destroys the seed. The leaf and R are stored bytes, so every proof goes on; the values cannot be had back.</summary>
    [Fact]
    public void An_erased_seed_breaks_neither_the_leaf_nor_its_proof_and_opens_nothing()
    {
        var cipher = Vault.Encrypt(Seed, "all that was written"u8);
        Assert.Equal("all that was written"u8.ToArray(), Vault.Decrypt(Seed, cipher));
        var leaf = LeafTests.Some with { R = R };
        var tree = new TestTree(9, i => i == 4 ? leaf.Encode() : [(byte)i]);

        var erased = new byte[16];
        Assert.Null(Vault.Decrypt(erased, cipher));
        Assert.True(Leaf.TryDecode(leaf.Encode(), out var read, out _));
        Assert.Equal(R, read.R);
        Assert.True(Proofs.VerifyInclusion(4, 9, Merkle.LeafHash(leaf.Encode()), tree.Roots[9], Proofs.Inclusion(4, 9, tree.Node)));
        // Whoever guesses all the values right still cannot show that they are the ones.
        Assert.NotEqual(R, Commitment.R(Schema, Eight, erased, Slots));
    }

    [Fact]
    public void A_sealed_value_that_was_touched_does_not_open()
    {
        var cipher = Vault.Encrypt(Seed, "all that was written"u8);
        for (var bit = 0; bit < cipher.Length * 8; bit++)
            Assert.Null(Vault.Decrypt(Seed, Flip(cipher, bit)));
        for (var length = 0; length < cipher.Length; length++)
            Assert.Null(Vault.Decrypt(Seed, cipher.AsSpan(0, length)));
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
