using Thana.Domain;

namespace Thana.Web.Modules.Firs;

/// <summary>The folded words under which a report is found: all of them plain, names also with <c>n_</c>, fathers' names with <c>f_</c>.</summary>
internal static class FirWords
{
    public static IReadOnlyCollection<string> Of(IReadOnlyList<FirPersonRow> persons, params ReadOnlySpan<string?> texts)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (text is not null)
                tokens.UnionWith(Folding.Words(text));
        }

        foreach (var person in persons)
        {
            Add(tokens, "n_", person.Name);
            Add(tokens, "f_", person.Father);
        }

        return tokens;
    }

    private static void Add(HashSet<string> tokens, string mark, string? name)
    {
        if (name is null)
            return;
        foreach (var word in Folding.Words(name))
        {
            tokens.Add(word);
            tokens.Add(mark + word);
        }
    }
}
