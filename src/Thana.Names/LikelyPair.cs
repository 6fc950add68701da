namespace Thana.Names;

/// <summary>What kind of likeness a pair has; decides how it is looked at.</summary>
public enum PairKind
{
    /// <summary>The same names, spelt or typed differently: one person entered twice.</summary>
    TypingSlip,

    /// <summary>The same number or all else the same, under another name: an alias, a changed name, or a wrong number.</summary>
    Alias,

    /// <summary>The same name written in the same way.</summary>
    SameName,
}

/// <summary>Two records that are likely one person. To merge them is an act of the caller's.</summary>
public sealed record LikelyPair(long A, long B, double Probability, PairKind Kind, IReadOnlyList<Saying> Reasons);
