namespace Thana.Names.Index;

/// <summary>A fast 64-bit sum over four lanes: it finds flipped bits and torn writes; it is no defence against an enemy, who could write the whole file.</summary>
internal static class Checksum
{
    private const ulong P1 = 0x9E3779B185EBCA87, P2 = 0xC2B2AE3D27D4EB4F;

    public static unsafe ulong Of(byte* data, long length, ulong seed = 0)
    {
        ulong a = seed + P1, b = seed ^ P2, c = seed, d = seed - P1;
        var words = (ulong*)data;
        var count = length / 8;
        long i = 0;
        for (; i + 4 <= count; i += 4)
        {
            a = Mix(a, words[i]);
            b = Mix(b, words[i + 1]);
            c = Mix(c, words[i + 2]);
            d = Mix(d, words[i + 3]);
        }
        for (; i < count; i++)
            a = Mix(a, words[i]);
        for (var k = count * 8; k < length; k++)
            b = Mix(b, data[k] + 1UL);
        var sum = System.Numerics.BitOperations.RotateLeft(a, 1) + System.Numerics.BitOperations.RotateLeft(b, 7)
            + System.Numerics.BitOperations.RotateLeft(c, 12) + System.Numerics.BitOperations.RotateLeft(d, 18) + (ulong)length;
        sum = (sum ^ (sum >> 33)) * P2;
        return sum ^ (sum >> 29);
    }

    private static ulong Mix(ulong lane, ulong word) => System.Numerics.BitOperations.RotateLeft(lane + word * P2, 31) * P1;
}
