using System.Text;

namespace Thana.Domain;

/// <summary>Reading what people type as numbers: Urdu and Arabic digits become ASCII, marks that nobody sees are dropped.</summary>
public static class Digits
{
    /// <summary>The text with ۰-۹ and ٠-٩ as 0-9, without zero-width and direction marks, and with every kind of dash as a hyphen.</summary>
    public static string ToAscii(string? typed)
    {
        var text = new StringBuilder(typed?.Length ?? 0);
        foreach (var c in typed ?? "")
        {
            if (c is >= '۰' and <= '۹')
                text.Append((char)('0' + (c - '۰')));
            else if (c is >= '٠' and <= '٩')
                text.Append((char)('0' + (c - '٠')));
            else if (c is '‐' or '‑' or '‒' or '–' or '—' or '−')
                text.Append('-');
            else if (!IsUnseen(c))
                text.Append(c);
        }

        return text.ToString().Trim();
    }

    /// <summary>Zero-width and direction marks.</summary>
    public static bool IsUnseen(char c) => c is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2069' or '\uFEFF' or '\u00AD' or '\u061C';

    /// <summary>Only the digits, when nothing but digits and the separators is there; else null.</summary>
    internal static string? Bare(string? typed, params ReadOnlySpan<char> separators)
    {
        var bare = new StringBuilder();
        foreach (var c in ToAscii(typed))
        {
            if (char.IsAsciiDigit(c))
                bare.Append(c);
            else if (!separators.Contains(c))
                return null;
        }

        return bare.ToString();
    }
}
