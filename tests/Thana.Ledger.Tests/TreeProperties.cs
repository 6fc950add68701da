using CsCheck;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Trees of every size: each proof holds, and each change of one makes it fail.</summary>
public class TreeProperties
{
    private const int Largest = 300;
    private static readonly TestTree Tree = new(Largest);
    private static readonly byte[] Stray = Merkle.LeafHash("stray"u8);

    [Fact]
    public void The_edge_gives_the_root_that_RFC_6962_defines()
    {
        for (var size = 0; size <= Largest; size++)
            Assert.Equal(Tree.Naive(size), Tree.Roots[size]);
    }

    [Fact]
    public void An_edge_put_down_and_taken_up_again_goes_on_as_before()
    {
        for (var size = 0; size < Largest; size++)
        {
            var stored = new TestTree(size).Range;
            var range = new CompactRange(stored.Size, stored.Hashes);
            var copy = range.Copy();
            range.Append(Tree.Leaf(size));
            Assert.Equal(Tree.Roots[size + 1], range.Root());
            Assert.Equal(Tree.Roots[size], copy.Root());
        }

        Assert.Throws<ArgumentException>(() => new CompactRange(3, [Stray]));
        Assert.Throws<ArgumentException>(() => new CompactRange(1, [[1]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompactRange(-1, []));
    }

    [Fact]
    public void Every_inclusion_proof_of_every_tree_holds_and_no_other_place_has_it()
    {
        for (var size = 1; size <= Largest; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = Proofs.Inclusion(index, size, Tree.Node);
                Assert.True(Proofs.VerifyInclusion(index, size, Tree.Leaf(index), Tree.Roots[size], proof));
                Assert.False(Proofs.VerifyInclusion(index + 1, size, Tree.Leaf(index), Tree.Roots[size], proof));
                Assert.False(Proofs.VerifyInclusion(index - 1, size, Tree.Leaf(index), Tree.Roots[size], proof));
                Assert.False(Proofs.VerifyInclusion(index, size, Stray, Tree.Roots[size], proof));
                Assert.False(Proofs.VerifyInclusion(index, size, Tree.Leaf(index), Tree.Roots[size - 1], proof));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_of_every_pair_of_trees_holds_and_no_other_tree_has_it()
    {
        for (var size2 = 1; size2 <= Largest; size2++)
        {
            for (var size1 = 1; size1 <= size2; size1++)
            {
                var proof = Proofs.Consistency(size1, size2, Tree.Node);
                Assert.True(Proofs.VerifyConsistency(size1, size2, Tree.Roots[size1], Tree.Roots[size2], proof));
                Assert.False(Proofs.VerifyConsistency(size1, size2, Tree.Roots[size1 - 1], Tree.Roots[size2], proof));
                Assert.False(Proofs.VerifyConsistency(size1, size2, Tree.Roots[size1], Tree.Roots[size2 - 1], proof));
                Assert.False(Proofs.VerifyConsistency(size2, size1, Tree.Roots[size2], Tree.Roots[size1], proof) && size1 != size2);
            }
        }
    }

    [Fact]
    public void No_inclusion_proof_survives_a_change()
    {
        foreach (var (index, size) in Pairs().Where(p => p.First < p.Second))
        {
            var proof = Proofs.Inclusion(index, size, Tree.Node);
            foreach (var changed in Changes(proof))
                Assert.False(Proofs.VerifyInclusion(index, size, Tree.Leaf(index), Tree.Roots[size], changed), $"{index} {size}");
        }
    }

    [Fact]
    public void No_consistency_proof_survives_a_change()
    {
        foreach (var (size1, size2) in Pairs().Where(p => p.First > 0 && p.First <= p.Second))
        {
            var proof = Proofs.Consistency(size1, size2, Tree.Node);
            foreach (var changed in Changes(proof))
                Assert.False(Proofs.VerifyConsistency(size1, size2, Tree.Roots[size1], Tree.Roots[size2], changed), $"{size1} {size2}");
        }
    }

    [Fact]
    public void No_tree_proves_itself_of_a_size_at_the_edge_of_numbers()
    {
        foreach (var size in new[] { long.MaxValue, long.MaxValue - 1, 1L << 62 })
        {
            Assert.False(Proofs.VerifyInclusion(size - 1, size, Stray, Stray, []));
            Assert.False(Proofs.VerifyInclusion(0, size, Stray, Stray, [.. Enumerable.Repeat(Stray, 200)]));
            Assert.False(Proofs.VerifyConsistency(1, size, Stray, Stray, [.. Enumerable.Repeat(Stray, 200)]));
            Assert.False(Proofs.VerifyConsistency(size - 1, size, Stray, Stray, []));
        }

        Assert.False(Proofs.VerifyInclusion(0, 0, Stray, Merkle.EmptyRoot, []));
        Assert.False(Proofs.VerifyInclusion(-1, 1, Stray, Stray, []));
        Assert.False(Proofs.VerifyInclusion(0, 1, Stray, Stray, [null!]));
        Assert.False(Proofs.VerifyInclusion(0, -1, Stray, Stray, []));
        Assert.True(Proofs.VerifyInclusion(0, 1, Stray, Stray, []));
        Assert.True(Proofs.VerifyConsistency(0, 0, Merkle.EmptyRoot, Merkle.EmptyRoot, []));
        Assert.False(Proofs.VerifyConsistency(0, 1, Merkle.EmptyRoot, Stray, []));
        Assert.True(Proofs.VerifyGrowth(0, 1, Merkle.EmptyRoot, Stray, []));
        Assert.False(Proofs.VerifyGrowth(0, 1, Stray, Stray, []));
        Assert.False(Proofs.VerifyGrowth(0, 1, Merkle.EmptyRoot, Stray, [Stray]));
    }

    [Fact]
    public void A_random_proof_never_throws() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.Byte.Array[0, 40].Array[0, 70], Gen.Byte.Array[30, 34]).Sample((a, b, proof, hash) =>
        {
            Proofs.VerifyInclusion(a, b, hash, hash, proof);
            Proofs.VerifyConsistency(a, b, hash, hash, proof);
        });

    /// <summary>Small sizes whole, and some pairs among the larger ones.</summary>
    private static IEnumerable<(int First, int Second)> Pairs()
    {
        for (var second = 1; second <= 20; second++)
        {
            for (var first = 0; first <= second; first++)
                yield return (first, second);
        }

        foreach (var second in new[] { 63, 64, 65, 127, 200, 255, 256, 257, 299, 300 })
        {
            foreach (var first in new[] { 0, 1, second / 3, second / 2, second - 1 })
                yield return (first, second);
        }
    }

    /// <summary>Each bit flipped; each node dropped, doubled, cut short; a stray one at each place; each pair of unlike neighbours swapped.</summary>
    private static IEnumerable<List<byte[]>> Changes(byte[][] proof)
    {
        for (var i = 0; i < proof.Length; i++)
        {
            for (var bit = 0; bit < 256; bit++)
            {
                var flipped = (byte[])proof[i].Clone();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                yield return [.. proof[..i], flipped, .. proof[(i + 1)..]];
            }

            yield return [.. proof[..i], .. proof[(i + 1)..]];
            yield return [.. proof[..i], proof[i], .. proof[i..]];
            yield return [.. proof[..i], proof[i][..31], .. proof[(i + 1)..]];
            yield return [.. proof[..i], [], .. proof[(i + 1)..]];
            if (i > 0 && !proof[i].AsSpan().SequenceEqual(proof[i - 1]))
                yield return [.. proof[..(i - 1)], proof[i], proof[i - 1], .. proof[(i + 1)..]];
        }

        for (var i = 0; i <= proof.Length; i++)
        {
            yield return [.. proof[..i], Stray, .. proof[i..]];
            yield return [.. proof[..i], new byte[32], .. proof[i..]];
            yield return [.. proof[..i], [], .. proof[i..]];
        }
    }
}
