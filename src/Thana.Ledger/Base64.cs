using System.Diagnostics.CodeAnalysis;

namespace Thana.Ledger;

/// <summary>Base 64 of RFC 4648 section 4 as the C2SP formats use it: padded, no white space.</summary>
internal static class Base64
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);

    /// <summary>Only the spelling that <see cref="Encode"/> gives.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes) =>
        TryDecode(text, out bytes, out var canonical) && canonical;

    /// <summary>As above, but the unused bits of the last character may be anything, as most decoders allow; <paramref name="canonical"/> tells.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes, out bool canonical)
    {
        bytes = null;
        canonical = false;
        if (text.Length % 4 != 0 || text.ContainsAny(" \t\r\n"))
            return false;

        var decoded = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, decoded, out var length))
            return false;

        bytes = decoded[..length];
        canonical = text.SequenceEqual(Encode(bytes));
        return true;
    }
}
