using System.Collections.Frozen;

namespace Thana.Names.Text;

/// <summary>The commonest Latin spelling of frequent words of the Arabic script: it supplies the short vowels that are not written.</summary>
internal static class Vowelling
{
    private static readonly FrozenDictionary<string, string> Table =
        Resource.Lines("vowels.tsv").ToFrozenDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

    public static string? Of(string word) => Table.GetValueOrDefault(word);
}
