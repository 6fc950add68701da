namespace Thana.Ledger;

/// <summary>
/// The commitment to a body: 32 bytes that fix every slot of it and give none away (docs/formats.md section 3). A value is the stored
/// bytes, null where the slot is absent; whether a hidden slot is absent cannot be told either.
/// </summary>
public static class Commitment
{
    /// <summary>R of a body.</summary>
    /// <param name="schema">Schema number, at most 65,535.</param>
    /// <param name="shape">Sections and slots.</param>
    /// <param name="seed">The body's random seed of 16 bytes.</param>
    /// <param name="slots">One value or null for each slot, section by section.</param>
    public static byte[] R(int schema, Shape shape, ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> slots)
    {
        shape.Check(schema, seed, slots);
        Span<byte> top = stackalloc byte[Merkle.HashSize];
        SlotTree.Hash(schema, shape.Slots, 0, shape.Count, seed, slots, 0, top);
        return SlotTree.Seal(schema, shape, top);
    }

    /// <summary>What shows one section and proves that it belongs to R, and tells nothing of the others.</summary>
    public static SectionOpening Open(int schema, Shape shape, ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> slots, int section)
    {
        shape.Check(schema, seed, slots);
        ArgumentOutOfRangeException.ThrowIfNegative(section);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(section, shape.Sections);

        var siblings = new byte[shape.SectionBits][];
        var own = seed.ToArray();
        Span<byte> beside = stackalloc byte[Vault.SeedSize];
        for (var bit = shape.SectionBits - 1; bit >= 0; bit--)
        {
            var side = (section >> bit) & 1;
            SlotTree.ChildSeed(own, side ^ 1, beside);
            SlotTree.ChildSeed(own, side, own);
            var width = shape.Slots << bit;
            var first = ((section >> bit) ^ 1) * width;
            siblings[bit] = new byte[Merkle.HashSize];
            SlotTree.Hash(schema, shape.Slots, first, width, beside, slots, first, siblings[bit]);
        }

        return new(section, shape, own, [.. slots.Skip(section * shape.Slots).Take(shape.Slots)], siblings);
    }

    /// <summary>The R that a section opening leads to; the section is genuine when this is the R of the leaf.</summary>
    /// <exception cref="ArgumentException">The opening's parts do not fit its shape.</exception>
    public static byte[] RFromSection(int schema, SectionOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        opening.Shape.Check(schema);
        if (!opening.Fits)
            throw new ArgumentException("The opening does not fit its shape.", nameof(opening));

        var (section, shape) = (opening.Section, opening.Shape);
        var hash = new byte[Merkle.HashSize];
        SlotTree.Hash(schema, shape.Slots, section * shape.Slots, shape.Slots, opening.Seed, opening.Values, 0, hash);
        for (var bit = 0; bit < shape.SectionBits; bit++)
        {
            if (((section >> bit) & 1) == 0)
                Merkle.NodeHash(hash, opening.Siblings[bit], hash);
            else
                Merkle.NodeHash(opening.Siblings[bit], hash, hash);
        }

        return SlotTree.Seal(schema, shape, hash);
    }

    /// <summary>What shows all slots but those hidden: seeds for the largest shown subtrees, hashes for the largest hidden ones.</summary>
    public static Redaction Redact(int schema, Shape shape, ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> slots, Func<int, bool> hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        shape.Check(schema, seed, slots);
        return Redaction.Make(schema, shape, seed, slots, [.. Enumerable.Range(0, shape.Count).Select(hidden)]);
    }

    /// <summary>The R that a redacted opening leads to; what it shows is genuine when this is the R of the leaf.</summary>
    public static byte[] RFromRedaction(Redaction redaction)
    {
        ArgumentNullException.ThrowIfNull(redaction);
        return redaction.R();
    }
}

/// <summary>One section of a body, shown and provable (docs/formats.md section 3).</summary>
/// <param name="Section">Number of the section.</param>
/// <param name="Shape">Sections and slots of the whole body.</param>
/// <param name="Seed">Seed of the section's subtree, 16 bytes.</param>
/// <param name="Values">The section's slots, null where absent.</param>
/// <param name="Siblings">Hashes beside the path from the section up to the root, log2(sections) of 32 bytes.</param>
public sealed record SectionOpening(int Section, Shape Shape, byte[] Seed, IReadOnlyList<byte[]?> Values, IReadOnlyList<byte[]> Siblings)
{
    internal bool Fits =>
        Shape.Valid
        && Section >= 0
        && Section < Shape.Sections
        && Seed is { Length: Vault.SeedSize }
        && Values?.Count == Shape.Slots
        && Siblings?.Count == Shape.SectionBits
        && Siblings.All(s => s is { Length: Merkle.HashSize });
}
