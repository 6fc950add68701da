namespace Thana.Domain.Firs;

/// <summary>Sections as they are cited: <c>302/324/34 PPC; 15 KP Arms Act 2013</c>.</summary>
public static class OffenceList
{
    public static string Text(IEnumerable<Offence> offences) => string.Join("; ", offences
        .GroupBy(o => o.Act, StringComparer.Ordinal)
        .Select(act => $"{string.Join('/', act.Select(o => o.Section))} {act.Key}"));
}
