namespace Thana.Ledger.Tests;

/// <summary>A tree with all its nodes, and beside it the definition of RFC 6962 section 2.1 followed word by word.</summary>
internal sealed class TestTree
{
    private readonly Dictionary<(int Level, long Index), byte[]> nodes = [];
    private readonly List<byte[]> leaves = [];

    public TestTree(int size, Func<int, byte[]>? entry = null)
    {
        for (var i = 0; i < size; i++)
        {
            var hash = Merkle.LeafHash(entry?.Invoke(i) ?? BitConverter.GetBytes(i));
            nodes[(0, i)] = hash;
            leaves.Add(hash);
            Range.Append(hash, (level, index, node) => nodes.Add((level, index), node));
            Roots.Add(Range.Root());
        }
    }

    public CompactRange Range { get; } = new();

    /// <summary>Root of the tree of each size from 0.</summary>
    public List<byte[]> Roots { get; } = [Merkle.EmptyRoot];

    public byte[] Leaf(int index) => leaves[index];

    public byte[] Node(int level, long index) => nodes[(level, index)];

    public byte[] Naive(int size) => size == 0 ? Merkle.EmptyRoot : Naive(leaves.GetRange(0, size));

    private static byte[] Naive(List<byte[]> part)
    {
        if (part.Count == 1)
            return part[0];

        var left = 1;
        while (left * 2 < part.Count)
            left *= 2;
        return Merkle.NodeHash(Naive(part.GetRange(0, left)), Naive(part.GetRange(left, part.Count - left)));
    }
}
