namespace Thana.Names.Search;

/// <summary>How much each kind of evidence counts, in bits. Fitted on pairs of spellings, a third of them kept apart each time, by <c>learn-evidence</c> in <c>bench/Thana.Names.Bench</c>; two dozen numbers, no names.</summary>
internal sealed record Weights
{
    public static Weights Shipped { get; } = new();

    /// <summary>Words less similar than this are strangers.</summary>
    public float LeastSimilarity { get; init; } = 0.62f;

    /// <summary>Spellings at least this similar count as one word where the frequency of a word is told or two words stand against each other.</summary>
    public float SameWord { get; init; } = 0.80f;

    /// <summary>Bits lost from full similarity to none.</summary>
    public float SpellingLoss { get; init; } = 15.1f;

    public float MissingWord { get; init; } = 2.2f;

    public float ExtraWord { get; init; } = 1.7f;

    /// <summary>Two words that stand against each other: a base, and a share of what the rarer would have been worth.</summary>
    public float Conflict { get; init; } = 5.85f;

    public float ConflictShare { get; init; } = 0.04f;

    /// <summary>Every word of a field has met one of the other's, and none is left over.</summary>
    public float Complete { get; init; } = 2.5f;

    /// <summary>The words of a field met in another order.</summary>
    public float Disorder { get; init; } = 2.25f;

    /// <summary>By difference of birth years.</summary>
    public float[] Year { get; init; } = [5.45f, 3.7f, 3.05f, 0.95f, -2.2f, -3.0f, -4.0f, -4.5f];

    public float YearScale { get; init; } = 1f;

    public float AreaShare { get; init; } = 1f;

    public float AreaMost { get; init; } = 9f;

    public float AreaDiffers { get; init; } = 7.2f;

    /// <summary>Years on either side that are searched.</summary>
    public int YearWindow { get; init; } = 7;

    /// <summary>What correlated words are worth of their sum.</summary>
    public float Scale { get; init; } = 0.95f;

    /// <summary>Bits, above those of the size of the register, at which a single candidate is as likely as that the person is not there.</summary>
    public float Absent { get; init; } = 1.6f;

    /// <summary>The same for questions that name no father: fewer bits can be had, and fewer are needed.</summary>
    public float AbsentUnfathered { get; init; } = -0.1f;

    /// <summary>How the former two change with each doubling of the register from a million.</summary>
    public float AbsentGrowth { get; init; } = -0.05f;

    /// <summary>Bits by which it is less likely that a brother or sister of a candidate is meant, who is not in the register, than the candidate.</summary>
    public float Sibling { get; init; } = 5.3f;

    /// <summary>No single word is worth more: a rare spelling may be a slip of the pen.</summary>
    public float LargestGain { get; init; } = 20f;

    public int RowBudget { get; init; } = 15_000;
}
