using System.Text.RegularExpressions;

namespace Thana.Web.Modules.Import;

/// <summary>
/// Offences as a source writes them, in one form: <c>Act: s1, s2; Other act: s3</c>. Acts have commas and years in their names and sections have
/// brackets, so neither the comma nor the digit tells them apart; a section begins with a digit, and the next act follows where no comma stands.
/// </summary>
internal sealed partial class SourceOffences(ImportMapping mapping)
{
    private readonly Dictionary<string, string?> acts = mapping.Values.TryGetValue("act", out var names)
        ? names.ToDictionary(n => Blanks(n.Key), n => n.Value, StringComparer.OrdinalIgnoreCase)
        : new(StringComparer.OrdinalIgnoreCase);

    public string? Read(IEnumerable<string?> values, List<string> notes)
    {
        var written = values.OfType<string>().ToList();
        if (written.Count == 0)
            return null;
        return mapping.Offences.Kind switch
        {
            OffenceKind.Acts => Acts(string.Join(' ', written), notes),
            OffenceKind.Codes => string.Join(", ", written.Distinct(StringComparer.Ordinal)),
            _ => string.Join(", ", written),
        };
    }

    private string Acts(string text, List<string> notes)
    {
        var parts = text.Split(mapping.Offences.Mark);
        if (parts.Length == 1)
        {
            notes.Add(ImportNotes.ActsUnread);
            return Blanks(text);
        }

        var clauses = new List<(string Act, string Sections)>();
        var act = Blanks(parts[0]);
        for (var i = 1; i < parts.Length; i++)
        {
            var sections = Sections().Match(parts[i]);
            var last = i == parts.Length - 1;
            var rest = Blanks(parts[i][sections.Length..]);
            // After the last mark only sections may stand, between two marks an act must follow them.
            if (sections.Length == 0 || act.Length == 0 || (last && rest.Length > 0) || (!last && rest.Length == 0))
                notes.Add(ImportNotes.Make(ImportNotes.ActsUnread, Blanks($"{act} {mapping.Offences.Mark}{parts[i]}")));
            var list = last ? Blanks(parts[i]) : Blanks(sections.Value);
            clauses.Add((acts.GetValueOrDefault(act) ?? act, string.Join(", ", list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))));
            act = rest;
        }

        foreach (var twice in clauses.GroupBy(c => c.Act, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            notes.Add(ImportNotes.Make(ImportNotes.ActTwice, twice.Key));
        return string.Join("; ", clauses.Select(c => $"{c.Act}: {c.Sections}"));
    }

    private static string Blanks(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // 3(1) (r),3(1) (s): a section is a digit, what hangs on it, and brackets, perhaps after a blank; after a comma another one follows.
    [GeneratedRegex(@"^\s*\d[\w./-]*(?:\s*\([^()]*\)[\w-]*)*(?:\s*,\s*\d[\w./-]*(?:\s*\([^()]*\)[\w-]*)*)*\s*,?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Sections();
}
