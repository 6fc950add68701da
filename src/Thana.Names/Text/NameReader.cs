namespace Thana.Names.Text;

/// <summary>
/// Reads name fields as people fill them: any script, any order of words, with aliases, relations, caste and residence in the same field. Words
/// repeat so much that each spelling is understood once; a reader is for one thread.
/// </summary>
internal sealed class NameReader
{
    private const int MostTokens = 16;
    private const int MostSpellings = 200_000;
    private readonly Dictionary<string, ReadWord> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadWord>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public NameReader() => lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Only the tokens of the name itself, for fields that are nearly always plain; false when a marker occurs.</summary>
    public bool TryPlain(ReadOnlySpan<char> field, List<Token> into)
    {
        into.Clear();
        var start = 0;
        while (Next(field, ref start, out var word))
        {
            var read = Understand(word);
            if (read.Kind == WordKind.Name)
                Add(into, read.Tokens);
            else if (read.Kind is not (WordKind.Connector or WordKind.Nothing))
                return false;
        }
        if (into.Count == 0)
            KeepConnectors(field, into);
        return true;
    }

    public NameParts Read(string? field)
    {
        var parts = new NameParts();
        var text = (field ?? "").AsSpan();
        if (text.Length > SafeText.LongestField)
            text = text[..SafeText.LongestField];
        var into = parts.Name;
        var start = 0;
        while (Next(text, ref start, out var word))
        {
            var read = Understand(word);
            switch (read.Kind)
            {
                case WordKind.Name:
                    Add(into, read.Tokens);
                    break;
                case WordKind.Alias:
                    parts.Aliases.Add(into = []);
                    break;
                case WordKind.Father:
                    into = parts.Father;
                    break;
                case WordKind.Husband:
                    into = parts.Husband;
                    break;
                case WordKind.Caste:
                    into = [];
                    break;
                case WordKind.Place:
                    into = parts.Place;
                    break;
            }
        }
        parts.Aliases.RemoveAll(a => a.Count == 0);
        if (parts.Name.Count == 0 && parts.Aliases.Count == 0 && parts.Father.Count == 0)
            KeepConnectors(text, parts.Name);
        return parts;
    }

    private static void Add(List<Token> into, Token[] tokens)
    {
        foreach (var token in tokens)
        {
            if (into.Count < MostTokens && !into.Contains(token))
                into.Add(token);
        }
    }

    /// <summary>A field of connectors only ("Al", "Bin") is all that is known of the name.</summary>
    private void KeepConnectors(ReadOnlySpan<char> field, List<Token> into)
    {
        var start = 0;
        while (Next(field, ref start, out var word))
        {
            var read = Understand(word);
            if (read.Kind == WordKind.Connector)
                Add(into, read.Tokens);
        }
    }

    private ReadWord Understand(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var known))
            return known;
        var read = WordReader.Read(word.ToString());
        if (seen.Count < MostSpellings)
            seen[word.ToString()] = read;
        return read;
    }

    /// <summary>The next written word. Apostrophes belong to it, hyphens, dots and spaces end it; "s/o" and "@" are words.</summary>
    private static bool Next(ReadOnlySpan<char> text, ref int start, out ReadOnlySpan<char> word)
    {
        while (start < text.Length && text[start] != '@' && Divides(text[start]))
            start++;
        var from = start;
        word = default;
        if (start >= text.Length)
            return false;
        if (text[start] == '@')
            start++;
        else if (Relation(text, start))
            start += 3;
        else
        {
            var arabic = Arabic(text[start]);
            while (start < text.Length && !Divides(text[start]) && (Arabic(text[start]) == arabic || !char.IsLetter(text[start])))
                start++;
        }
        word = text[from..start];
        return true;
    }

    private static bool Relation(ReadOnlySpan<char> text, int at) => at + 2 < text.Length && text[at + 1] == '/' && (text[at + 2] | 0x20) == 'o'
        && (text[at] | 0x20) is 's' or 'd' or 'w' or 'r' or 'c' && (at + 3 == text.Length || !char.IsLetter(text[at + 3]));

    private static bool Arabic(char c) => c is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFEFC';

    private static bool Divides(char c)
    {
        if (c < 128)
            return !char.IsAsciiLetterOrDigit(c) && c is not ('\'' or '`');
        return char.IsWhiteSpace(c) || (char.IsPunctuation(c) || char.IsSymbol(c)) && c is not ('\u2018' or '\u2019' or '\u02BF' or '\u02BE' or '\u00B4');
    }
}
