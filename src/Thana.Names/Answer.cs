namespace Thana.Names;

/// <summary>How much a candidate may be relied on. None of them is an identity: a person decides.</summary>
public enum Band
{
    /// <summary>One of several that may be meant.</summary>
    Candidate,

    /// <summary>Probability 0.5 or more.</summary>
    Probable,

    /// <summary>Probability 0.9 or more.</summary>
    Match,

    /// <summary>Probability 0.99 or more.</summary>
    Strong,
}

/// <summary>A part of a question that may be missing.</summary>
public enum QuestionPart
{
    Name,
    Father,
    BirthYear,
    Area,
    Number,
}

/// <summary>A record that may be the person asked for.</summary>
public sealed record Candidate
{
    /// <summary>The caller's key; where records were merged, that of the record they were merged into.</summary>
    public required long Key { get; init; }

    /// <summary>The record whose words were found; differs from <see cref="Key"/> after a merge.</summary>
    public required long FoundAs { get; init; }

    /// <summary>That this is the person, given everybody else who fits as well and that the person may not be in the register.</summary>
    public required double Probability { get; init; }

    public required Band Band { get; init; }

    /// <summary>Evidence in bits.</summary>
    public required double Score { get; init; }

    /// <summary>Words by which the record is known to the index: match forms, not the spelling of the register.</summary>
    public required string Name { get; init; }

    public required string Father { get; init; }

    public required int? BirthYear { get; init; }

    public required string Area { get; init; }

    /// <summary>Why, in sentences.</summary>
    public required IReadOnlyList<Saying> Reasons { get; init; }

    /// <summary>What each word and field added or took, in bits.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>Persons who bear the same name and father, with this one; null where it was not counted.</summary>
    public Namesakes? Namesakes { get; init; }
}

/// <summary>What one word or field contributed.</summary>
/// <param name="OneIn">The word or field value occurs once in so many persons; 0 where that says nothing.</param>
public sealed record Part(QuestionPart Field, string Asked, string Stored, double Similarity, double Bits, double OneIn);

/// <summary>How many persons share a name and father's name.</summary>
/// <param name="InAge">Of them, born within three years of the year asked for; all of them when no year was asked for.</param>
/// <param name="About">The list was too long to count to its end; the numbers are estimates.</param>
public sealed record Namesakes(int All, int InAge, bool About);

/// <summary>What the index answers.</summary>
public sealed record Answer
{
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>The part whose answer would best tell the candidates apart; null when nothing that is missing would.</summary>
    public QuestionPart? AskFor { get; init; }

    /// <summary>The same as a sentence.</summary>
    public Saying? Advice { get; init; }

    /// <summary>Why nothing could be looked for; null when something was.</summary>
    public Saying? Refusal { get; init; }
}
