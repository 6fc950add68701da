using Thana.Names.Numbers;

namespace Thana.Names;

/// <summary>What the caller's database knows of one person, as far as matching needs it. The database stays the truth; the index only finds.</summary>
public sealed record Person
{
    /// <summary>The caller's own key, not negative.</summary>
    public required long Key { get; init; }

    /// <summary>As written; may carry aliases and relations ("Akram alias Akri s/o Aslam").</summary>
    public string Name { get; init; } = "";

    public string? Father { get; init; }

    /// <summary>Women are often written with the husband's name in the father's place; either finds them.</summary>
    public string? Husband { get; init; }

    /// <summary>Other names, and the same name in another script.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Year of birth, exact or estimated from the age; null or 0 when nobody knows.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Village, station or district: any word that the caller uses in its questions too.</summary>
    public string? Area { get; init; }

    /// <summary>Identity and mobile numbers.</summary>
    public IReadOnlyList<PersonNumber> Numbers { get; init; } = [];
}
