namespace Thana.Domain.Organisation;

/// <summary>An office as the log has it on one day.</summary>
/// <param name="Above">Code of the supervising office; null for the highest.</param>
/// <param name="Since">First day on which this holds.</param>
public sealed record OfficeAt(string Code, OfficeKind Kind, Words Name, string? Above, bool Closed, DateOnly Since);

/// <summary>The offices of one day and which lies under which.</summary>
public sealed class Chart(IEnumerable<OfficeAt> all)
{
    private readonly Dictionary<string, OfficeAt> offices = all.ToDictionary(o => o.Code, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<OfficeAt> All => offices.Values;

    /// <summary>The office in whose log the organisation is written.</summary>
    public OfficeAt? Top => offices.Values.FirstOrDefault(o => o is { Above: null, Closed: false });

    public OfficeAt? Find(string? code) => code is not null && offices.TryGetValue(code, out var found) ? found : null;

    /// <summary>The office and all above it, nearest first.</summary>
    public IEnumerable<OfficeAt> Chain(string code)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = Find(code); at is not null && seen.Add(at.Code); at = Find(at.Above))
            yield return at;
    }

    /// <summary>Whether an office is another one or lies under it.</summary>
    public bool Covers(string top, string code) => Chain(code).Any(o => string.Equals(o.Code, top, StringComparison.OrdinalIgnoreCase));

    /// <summary>Offices that stand open directly under one.</summary>
    public IEnumerable<OfficeAt> Below(string code) => offices.Values.Where(o => !o.Closed && string.Equals(o.Above, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The office two levels above and everything above that: who reads what concerns an office before its own chief does.</summary>
    public IEnumerable<OfficeAt> TwoAbove(string code) => Chain(code).Skip(2);
}
