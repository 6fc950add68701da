namespace Thana.Web.Modules.Access;

/// <summary>The list of data/access/common-words.txt, sorted lines in one piece of text: 167,000 words in 3.5 MB, loaded when the first password is chosen.</summary>
public static class CommonWords
{
    public const int Shortest = 3;
    public const int Longest = 40;

    private static readonly Lazy<(string Text, int[] Starts)> List = new(Load);

    public static int Count => List.Value.Starts.Length - 1;

    /// <param name="word">Folded: small letters and digits.</param>
    public static bool Contains(ReadOnlySpan<char> word)
    {
        var (text, starts) = List.Value;
        var (low, high) = (0, starts.Length - 2);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = word.SequenceCompareTo(text.AsSpan(starts[middle], starts[middle + 1] - starts[middle] - 1));
            if (order == 0)
                return true;
            if (order < 0)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return false;
    }

    private static (string Text, int[] Starts) Load()
    {
        using var reader = new StreamReader(typeof(CommonWords).Assembly.GetManifestResourceStream("access/common-words.txt")!);
        var text = reader.ReadToEnd();
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                starts.Add(i + 1);
        }

        return (text, [.. starts]);
    }
}
