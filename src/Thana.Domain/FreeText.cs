using System.Text;

namespace Thana.Domain;

/// <summary>What is done to free text before it is written in a register: normal form C, direction overrides out, nothing else. Control characters are refused.</summary>
public static class FreeText
{
    public const int LongestNarrative = 60_000;
    public const int LongestLine = 500;

    /// <summary>The text as it is kept; null when nothing but blanks was typed, or when it cannot be kept.</summary>
    public static string? Keep(string? typed)
    {
        if (typed is null || !IsSound(typed))
            return null;
        // Overrides can make a line show other words than it holds; isolates and marks are harmless and used by Urdu keyboards.
        var text = new string(typed.Replace("\r\n", "\n", StringComparison.Ordinal).Where(c => c is not (>= '\u202A' and <= '\u202E')).ToArray());
        text = text.Normalize(NormalizationForm.FormC).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>No control characters but line ends and tabs, no half of a surrogate pair.</summary>
    public static bool IsSound(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return false;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
                return false;
        }

        return true;
    }
}
