using System.Globalization;
using System.Text;

namespace Thana.Names.Text;

/// <summary>
/// The first level of canonical text, safe for every language written here: the same letters in one encoding, nothing folded that a reader would
/// tell apart. It serves comparison only and is never written back over what an officer typed.
/// </summary>
public static class SafeText
{
    /// <summary>Longest text that is read of one field; the rest of a longer one is ignored so that every question ends in bounded time.</summary>
    public const int LongestField = 400;

    /// <summary>NFKC, invisible and combining Arabic marks dropped, one code for each letter that has several, ASCII digits.</summary>
    public static string Of(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
            return "";
        if (typed.Length > LongestField)
            typed = typed[..(char.IsHighSurrogate(typed[LongestField - 1]) ? LongestField - 1 : LongestField)];
        if (Ascii.IsValid(typed))
            return typed;

        var composed = Composed(typed);
        var text = new StringBuilder(composed.Length);
        foreach (var letter in composed)
        {
            if (!Invisible(letter))
                text.Append(OneCode(letter));
        }
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Half a surrogate pair makes normalisation throw; such text is broken and the half is worth nothing.</summary>
    private static string Composed(string typed)
    {
        var whole = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
                whole.Append(rune);
        }
        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Marks that carry no letter: tatweel, vowel signs, joiners, directions.</summary>
    private static bool Invisible(char c) => c is '\u0640' or (>= '\u064B' and <= '\u065F' and not ('\u0653' or '\u0654' or '\u0655')) or '\u0670'
        or (>= '\u0610' and <= '\u061A') or (>= '\u06D6' and <= '\u06ED' and not ('\u06DD' or '\u06DE'))
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' or '\u00AD';

    private static char OneCode(char c) => c switch
    {
        '\u0643' or '\u06AA' => '\u06A9',
        '\u064A' or '\u0649' => '\u06CC',
        '\u0647' or '\u06D5' or '\u06C0' => '\u06C1',
        '\u0629' => '\u06C3',
        >= '\u0660' and <= '\u0669' => (char)('0' + c - '\u0660'),
        >= '\u06F0' and <= '\u06F9' => (char)('0' + c - '\u06F0'),
        _ => c,
    };
}
