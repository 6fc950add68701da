using System.Numerics;
using System.Runtime.InteropServices;

namespace Thana.Ledger;

/// <summary>How a schema lays out a body: so many sections of so many slots, both powers of two from 1 to 16.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Shape(int Sections, int Slots)
{
    /// <summary>Slots in the whole body.</summary>
    public int Count => Sections * Slots;

    internal int SectionBits => BitOperations.Log2((uint)Sections);

    internal int SlotBits => BitOperations.Log2((uint)Slots);

    internal bool Valid => Sections is 1 or 2 or 4 or 8 or 16 && Slots is 1 or 2 or 4 or 8 or 16;

    /// <summary>Throws unless this is a shape, the seed has 16 bytes and there is a value or null for each slot.</summary>
    internal void Check(int schema, ReadOnlySpan<byte> seed, IReadOnlyList<byte[]?> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        Check(schema);
        if (seed.Length != Vault.SeedSize)
            throw new ArgumentException("A seed has 16 bytes.", nameof(seed));
        if (slots.Count != Count)
            throw new ArgumentException("There is one value or null for each slot of the shape.", nameof(slots));
    }

    internal void Check(int schema)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(schema);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(schema, ushort.MaxValue);
        if (!Valid)
            throw new InvalidOperationException("Sections and slots are powers of two from 1 to 16.");
    }

    internal static bool TryFromBits(int sectionBits, int slotBits, out Shape shape)
    {
        shape = sectionBits is >= 0 and <= 4 && slotBits is >= 0 and <= 4 ? new(1 << sectionBits, 1 << slotBits) : default;
        return shape.Valid;
    }
}
