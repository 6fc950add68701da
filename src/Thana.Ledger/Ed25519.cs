using System.Numerics;
using NSec.Cryptography;

namespace Thana.Ledger;

/// <summary>Ed25519 as this project accepts it: docs/formats.md section 7. NSec (libsodium) computes; the rule about odd encodings is ours.</summary>
internal static class Ed25519
{
    public const int KeySize = 32;
    public const int SignatureSize = 64;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    /// <summary>True for the canonical encoding of a point of the curve that is not of low order.</summary>
    public static bool IsSafePoint(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length != KeySize)
            return false;

        var odd = encoded[31] >> 7;
        Span<byte> bytes = stackalloc byte[KeySize];
        encoded.CopyTo(bytes);
        bytes[31] &= 0x7F;
        var y = new BigInteger(bytes, isUnsigned: true);
        if (y >= P)
            return false;

        // x^2 = (y^2 - 1) / (d y^2 + 1); d = -121665 / 121666
        var d = Mod(-121665 * Inverse(121666));
        var xx = Mod((y * y - 1) * Inverse(Mod(d * y * y + 1)));
        if (xx.IsZero)
            return false;   // x = 0: the points of order 1 and 2, whatever the sign bit says

        if (BigInteger.ModPow(xx, (P - 1) / 2, P) != 1)
            return false;   // not a square: no such point

        _ = odd;            // both signs of x are points
        return !HasLowOrder(y, d);
    }

    /// <summary>Doubles the point's y three times; a point of order 1, 2, 4 or 8 ends at the neutral element, y = 1.</summary>
    private static bool HasLowOrder(BigInteger y, BigInteger d)
    {
        for (var i = 0; i < 3; i++)
        {
            // On -x^2 + y^2 = 1 + d x^2 y^2:  y(2P) = (y^2 + x^2) / (1 - d x^2 y^2)
            var yy = Mod(y * y);
            var xx = Mod((yy - 1) * Inverse(Mod(d * yy + 1)));
            y = Mod((yy + xx) * Inverse(Mod(1 - d * xx * yy)));
        }

        return y.IsOne;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = BigInteger.Remainder(value, P);
        return rest.Sign < 0 ? rest + P : rest;
    }
}
