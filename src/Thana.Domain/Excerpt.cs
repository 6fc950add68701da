using System.Globalization;

namespace Thana.Domain;

/// <summary>Cuts a text to a length without breaking a letter from its marks.</summary>
public static class Excerpt
{
    public static string Of(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
            return line;
        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(line))
        {
            if (start > length - 1)
                break;
            end = start;
        }

        return line[..end].TrimEnd() + "…";
    }
}
