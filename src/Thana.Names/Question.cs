using Thana.Names.Numbers;

namespace Thana.Names;

/// <summary>Who is looked for. Every part may be missing, in any script, and spelled in any way; at least a number or a name must be there.</summary>
public sealed record Question
{
    public string? Name { get; init; }

    public string? Father { get; init; }

    /// <summary>Husband's name, where that was given instead of the father's.</summary>
    public string? Husband { get; init; }

    public string? Alias { get; init; }

    /// <summary>About; a few years more or less do not matter.</summary>
    public int? BirthYear { get; init; }

    public string? Area { get; init; }

    public IReadOnlyList<PersonNumber> Numbers { get; init; } = [];

    /// <summary>
    /// Reads a question typed in one line, in any order: "Akram s/o Aslam r/o Charsadda 45 years 17101-1234567-1". Numbers, an age or year of birth, and
    /// what follows s/o, w/o, alias and r/o (and their Urdu words) are understood.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="thisYear">From which an age is counted back.</param>
    public static Question Read(string? typed, int thisYear) => FreeText.Read(typed, thisYear);

    /// <summary>Most candidates that are wanted.</summary>
    public int Most { get; init; } = 10;
}
