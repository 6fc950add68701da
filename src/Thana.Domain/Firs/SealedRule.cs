namespace Thana.Domain.Firs;

/// <summary>
/// Which reports shield their persons, by section and age alone. PPC 376-A forbids publishing what can reveal the victim of the sexual offences it lists; the
/// Anti-Rape Act 2021 and the KP Child Protection and Welfare Act 2010 shield child victims; the Juvenile Justice System Act 2018 accused under 18;
/// terrorism reports are kept off public screens in practice.
/// </summary>
public static class SealedRule
{
    private const int Adult = 18;

    private static readonly HashSet<string> Sexual = new(StringComparer.Ordinal)
    {
        "PPC|354-A", "PPC|365-B", "PPC|371-A", "PPC|371-B", "PPC|375-A", "PPC|376", "PPC|377", "PPC|377-B", "PPC|496-A", "PPC|498-B", "PPC|509", "PPC|354", "PECA 2016|21",
        "PECA 2016|22", "KP CPWA 2010|53", "KP Ghag Act 2013|4",
    };

    // Offences against the person, where a victim under 18 is shielded.
    private static readonly HashSet<string> AgainstChild = new(StringComparer.Ordinal) { "PPC|363", "PPC|364", "PPC|364-A", "PPC|365", "PPC|365-A", "PECA 2016|22", "KP CPWA 2010|53" };

    public static SealedCategory Of(IReadOnlyList<Offence> offences, int? victimAge, IEnumerable<int?> accusedAges)
    {
        var sexual = offences.Any(o => Sexual.Contains($"{o.Act}|{o.Section}"));
        var child = offences.Any(o => AgainstChild.Contains($"{o.Act}|{o.Section}"));
        if (offences.Any(o => o is { Act: "KP CPWA 2010" } or { Act: "PECA 2016", Section: "22" } or { Act: "PPC", Section: "364-A" } or { Act: "PPC", Section: "377-B" })
            || (victimAge < Adult && (sexual || child)))
            return SealedCategory.ChildVictim;
        if (sexual)
            return SealedCategory.SexualOffence;
        if (accusedAges.Any(age => age < Adult))
            return SealedCategory.JuvenileAccused;
        return offences.Any(o => o.Act == "ATA 1997") ? SealedCategory.Terrorism : SealedCategory.None;
    }
}
