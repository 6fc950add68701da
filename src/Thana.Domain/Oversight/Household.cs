namespace Thana.Domain.Oversight;

/// <summary>
/// The family that a question names, by the father or husband it was asked with. A house is known only where the question names one; a bare number names
/// no family (a CNIC tells the place of registration, not the household).
/// </summary>
public static class Household
{
    private static readonly string[] Marks = ["s o", "d o", "w o", "son of", "daughter of", "wife of", "widow of", "ولد", "دختر", "زوجہ", "بیوہ", "بنت", "house", "مکان"];

    /// <summary>Folded words of the father, husband or house; null when the question names none.</summary>
    public static string? Of(string? subject)
    {
        if (string.IsNullOrWhiteSpace(subject))
            return null;
        var text = $" {string.Join(' ', Folding.Words(subject))} ";
        foreach (var mark in Marks)
        {
            var at = text.IndexOf($" {string.Join(' ', Folding.Words(mark))} ", StringComparison.Ordinal);
            if (at >= 0 && text[(at + mark.Length + 2)..].Trim() is { Length: > 0 } rest)
                return rest;
        }

        // The search for reports writes "name; father" one after the other.
        var names = subject.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(p => !p.Any(char.IsDigit)).ToList();
        return names.Count >= 2 ? string.Join(' ', Folding.Words(names[^1])) : null;
    }

    /// <summary>Each thing that a question names, in one spelling: a CNIC with hyphens or without is the same person.</summary>
    public static IEnumerable<string> Parts(string? subject) => (subject ?? "")
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(p => Cnic.TryRead(p, out var cnic) ? cnic.ToString() : p);
}
