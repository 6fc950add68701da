using Thana.Domain;

namespace Thana.Web.Modules.Firs;

/// <summary>A person of a report as the view is made from it.</summary>
internal sealed record FirPerson(string Role, string? Name, string? Father = null, string? Cnic = null, string? Phone = null);

/// <summary>The folded words under which a report is found: all of them plain, names also with <c>n_</c>, fathers' names with <c>f_</c>.</summary>
internal static class FirWords
{
    public static IReadOnlyCollection<string> Of(IReadOnlyList<FirPerson> persons, params ReadOnlySpan<string?> texts)
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

    /// <summary>A section of law as one token, <c>s_337_a_i</c>; empty when the text has no letter or digit.</summary>
    public static string Section(string typed)
    {
        var text = new string(Digits.ToAscii(typed).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ').ToArray());
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? "" : "s_" + string.Join('_', parts);
    }

    /// <summary>
    /// The section tokens of an imported record's text, which is <c>Act: s1, s2; Other act: s3</c> or sections alone: whatever begins with a digit. Years in the names
    /// of acts are no sections.
    /// </summary>
    public static IEnumerable<string> Sections(string? offences) => (offences ?? "")
        .Split(';')
        .Select(clause => clause[(clause.LastIndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0)..])
        .SelectMany(list => list.Replace(" (", "(", StringComparison.Ordinal).Split([',', ' ', '/', '\t'], StringSplitOptions.RemoveEmptyEntries))
        .Where(p => char.IsAsciiDigit(p[0]) && p.Length <= 20)
        .Select(Section)
        .Distinct(StringComparer.Ordinal);

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
