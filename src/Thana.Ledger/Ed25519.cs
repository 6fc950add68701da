using System.Numerics;
using NSec.Cryptography;

namespace Thana.Ledger;

/// <summary>
/// Ed25519 as this project accepts it. NSec (libsodium) computes; the rule about odd points is ours, so that every verifier shipped gives
/// one answer (README.md, "One rule for Ed25519"): the key passes <see cref="IsSafePoint"/> when it is listed, R is canonically encoded
/// and not of low order, S is smaller than the order of the group, and S B - k A is R itself, not only after multiplying by the cofactor.
/// </summary>
internal static class Ed25519
{
    public const int KeySize = 32;
    public const int SignatureSize = 64;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize
        && IsPlainR(signature[..KeySize])
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    /// <summary>True for the canonical encoding of a point of the curve that is not of low order.</summary>
    public static bool IsSafePoint(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length != KeySize)
            return false;

        Span<byte> bytes = stackalloc byte[KeySize];
        encoded.CopyTo(bytes);
        bytes[31] &= 0x7F;   // the sign of x, either of which is a point
        var y = new BigInteger(bytes, isUnsigned: true);
        if (y >= P)
            return false;

        // x^2 = (y^2 - 1) / (d y^2 + 1); d = -121665 / 121666
        var d = Mod(-121665 * Inverse(121666));
        var xx = Mod((y * y - 1) * Inverse(Mod(d * y * y + 1)));
        if (xx.IsZero)
            return false;   // x = 0: the points of order 1 and 2, whatever the sign bit says

        return BigInteger.ModPow(xx, (P - 1) / 2, P).IsOne   // otherwise not a square: no such point
            && !HasLowOrder(y, d);
    }

    /// <summary>
    /// Libraries differ on an R of low order or in a second spelling (libsodium refuses the first, noble accepts it). Nobody who signs
    /// honestly makes one, so both are refused here without asking the library. y below p; y not that of a point of order 1, 2, 4 or 8.
    /// </summary>
    private static bool IsPlainR(ReadOnlySpan<byte> r)
    {
        Span<byte> y = stackalloc byte[KeySize];
        r.CopyTo(y);
        y[31] &= 0x7F;
        if (y[31] == 0x7F && !y[1..31].ContainsAnyExcept((byte)0xFF) && y[0] >= 0xED)
            return false;

        foreach (var low in LowOrder)
        {
            if (y.SequenceEqual(low))
                return false;
        }

        return true;
    }

    /// <summary>y of the points of order 1, 2, 4 and (two) 8.</summary>
    private static readonly byte[][] LowOrder =
    [
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F"),
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("26E8958FC2B227B045C3F489F2EF98F0D5DFAC05D3C63339B13802886D53FC05"),
        Convert.FromHexString("C7176A703D4DD84FBA3C0B760D10670F2A2053FA2C39CCC64EC7FD7792AC037A"),
    ];

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
