using Thana.Domain.Organisation;

namespace Thana.Domain.Access;

/// <summary>Classes of records; the columns of the table of rights.</summary>
public enum RecordClass
{
    /// <summary>Registers I and II.</summary>
    Register,

    /// <summary>Reports sealed by rule; what a court sealed opens for nobody.</summary>
    Sealed,
    Tenancy,

    /// <summary>A question about a person or a vehicle.</summary>
    LookUp,
    CrimeMap,
    Alert,

    /// <summary>Offices, people, postings.</summary>
    Directory,
    Training,
    AccessLog,

    /// <summary>Accounts, keys, backups, health.</summary>
    Configuration,
}

/// <summary>How far a right reaches, from the office of the posting.</summary>
public enum Reach
{
    None,

    /// <summary>What is the person's own: a case assigned, an entry written, one's own record.</summary>
    Own,
    Station,
    Circle,
    District,
    Region,
    Province,
}

/// <summary>How much of a record is shown.</summary>
public enum Depth
{
    None,

    /// <summary>Numbers only.</summary>
    Counts,

    /// <summary>That it exists, its number, sections and times; no persons, no places, no words.</summary>
    Metadata,

    /// <summary>The answer of a look-up: hit or no hit and what to do.</summary>
    Result,
    Full,
}

/// <summary>One cell of the table of rights, as it holds between two days.</summary>
/// <param name="Write">May write new entries of this class.</param>
/// <param name="TwoPeople">Opens only when a second, higher officer agrees.</param>
/// <param name="BreakGlass">Opens in danger to life only.</param>
/// <param name="OnPost">Only at a device that is enrolled as a checkpost's, or while on duty at a checkpost.</param>
public sealed record Right(Role Role, RecordClass Class, Depth Depth, Reach Reach, bool Write, bool TwoPeople, bool BreakGlass, bool OnPost, DateOnly From, DateOnly? To)
{
    public bool Holds(DateOnly day) => day >= From && (To is null || day <= To);
}

/// <summary>The table of roles and scopes (security study 4.3): data with dates, data/access/rights.tsv. What is not in it is not allowed.</summary>
public sealed class RightsTable
{
    private static readonly Lazy<RightsTable> Shipped = new(() => Read(AccessData.Rows("rights.tsv")));

    private readonly ILookup<(Role, RecordClass), Right> rights;

    private RightsTable(IEnumerable<Right> all) => rights = all.ToLookup(r => (r.Role, r.Class));

    public static RightsTable Default => Shipped.Value;

    public Right? Of(Role role, RecordClass @class, DateOnly day) => rights[(role, @class)].FirstOrDefault(r => r.Holds(day));

    /// <summary>Reads the table; columns role, class, depth, reach, marks (w write, 2 two people, b break-glass, p on post), from, to.</summary>
    /// <exception cref="FormatException">A row that cannot be read: rights are never guessed.</exception>
    public static RightsTable Read(IEnumerable<string[]> rows) => new(rows.Select(r => new Right(
        Named<Role>(r[0]),
        Named<RecordClass>(r[1]),
        Named<Depth>(r[2]),
        Named<Reach>(r[3]),
        r[4].Contains('w', StringComparison.Ordinal),
        r[4].Contains('2', StringComparison.Ordinal),
        r[4].Contains('b', StringComparison.Ordinal),
        r[4].Contains('p', StringComparison.Ordinal),
        AccessData.From(r[5]),
        AccessData.To(r[6]))).ToList());

    private static T Named<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");
}
