using System.Buffers.Binary;

namespace Thana.Ledger;

/// <summary>The first 60 bits of a hash in Crockford's base 32, for reading out: no I, L, O or U.</summary>
public static class ShortCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary><c>XXXX-XXXX-XXXX</c> for a leaf hash of 32 bytes.</summary>
    public static string Of(ReadOnlySpan<byte> leafHash)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(leafHash) >> 4;
        Span<char> code = stackalloc char[14];
        for (var (i, place) = (0, 11); place >= 0; place--)
        {
            code[i++] = Alphabet[(int)(bits >> (5 * place)) & 31];
            if (place is 8 or 4)
                code[i++] = '-';
        }

        return new(code);
    }
}
