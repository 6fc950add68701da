namespace Thana.Domain.Firs;

public sealed partial record FirEssence
{
    // Short enough that a receipt with twelve proof hashes stays under 990 bytes (docs/formats.md section 4).
    private const int HeadLength = 120;

    public static FirEssence Of(FirReport report, Complainant complainant, IReadOnlyList<Person> accused, Place place, FirNarrative narrative)
    {
        var shielded = report.Sealed != SealedCategory.None;
        return new FirEssence(
            Excerpt.Of(OffenceList.Text(report.Offences), 100),
            StationTime.Range(report.OccurredFrom, report.OccurredTo),
            shielded ? null : Excerpt.Of(Join(complainant.Name, complainant.FatherName), 80),
            shielded ? null : Excerpt.Of(string.Join(", ", accused.Where(a => a.Name is not null).Select(a => a.Name)), 80),
            Excerpt.Of(place.Words, 80),
            shielded ? null : Excerpt.Of(narrative.Text, HeadLength),
            shielded ? report.Sealed.ToString() : null,
            $"{StationTime.Minute(report.ReportedAt)}, DD {report.Diary.Number}/{report.Diary.Year}");
    }

    private static string Join(string name, string? father) => father is null ? name : $"{name} / {father}";
}
