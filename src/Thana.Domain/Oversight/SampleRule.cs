using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Thana.Domain.Oversight;

/// <summary>Two look-ups of a hundred, chosen by a root that was not known while they were made: nobody can choose them, and whoever has the log can draw them again.</summary>
public static class SampleRule
{
    public const double Share = 0.02;

    /// <summary>Whether the look with this index is drawn.</summary>
    /// <param name="root">Root of the first tree that was signed after the week, 32 bytes.</param>
    public static bool Draws(ReadOnlySpan<byte> root, long look)
    {
        Span<byte> text = stackalloc byte[root.Length + sizeof(long)];
        root.CopyTo(text);
        BinaryPrimitives.WriteInt64BigEndian(text[root.Length..], look);
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(text)) < Share * ulong.MaxValue;
    }

    /// <summary>Monday of the station week of a day.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
