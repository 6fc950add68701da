using System.Globalization;
using Thana.Domain.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Access;

/// <summary>
/// Which records of one class a person may see, and how much of each: the union over the postings that run. The same object makes the condition of a
/// query and the context of PostgreSQL's row-level security.
/// </summary>
/// <param name="Full">Offices whose records are shown whole.</param>
/// <param name="Metadata">Offices of whose records only number, sections and times are shown.</param>
/// <param name="Counts">Offices that are only counted.</param>
/// <param name="Own">Entries that are the person's own, whatever the office.</param>
public sealed record Sight(IReadOnlySet<int> Full, IReadOnlySet<int> Metadata, IReadOnlySet<int> Counts, IReadOnlySet<long> Own)
{
    /// <summary>Offices whose records a look-up may tell of: hit or no hit.</summary>
    public IReadOnlySet<int> Results { get; init; } = new HashSet<int>();

    public static Sight Nothing { get; } = new(new HashSet<int>(), new HashSet<int>(), new HashSet<int>(), new HashSet<long>());

    /// <summary>Offices of which a list may show lines.</summary>
    public IReadOnlySet<int> Listed { get; } = Full.Concat(Metadata).ToHashSet();

    public bool Empty => Listed.Count == 0 && Own.Count == 0;

    public Depth Of(long entry) =>
        Full.Contains(EntryId.Office(entry)) || Own.Contains(entry) ? Depth.Full
        : Metadata.Contains(EntryId.Office(entry)) ? Depth.Metadata
        : Counts.Contains(EntryId.Office(entry)) ? Depth.Counts
        : Depth.None;

    /// <summary>The condition of a query over entries that may be listed.</summary>
    /// <param name="column">Column of entry ids, a constant of the program.</param>
    /// <param name="add">Takes a value and answers its parameter.</param>
    public string Condition(string column, Func<object, string> add) => Condition(Listed, Own, column, add);

    /// <summary>The same for those shown whole.</summary>
    public string FullCondition(string column, Func<object, string> add) => Condition(Full, Own, column, add);

    public static string Condition(IEnumerable<int> offices, IReadOnlySet<long> own, string column, Func<object, string> add)
    {
        var parts = Ranges([.. offices.Order()])
            .Select(r => $"{column} BETWEEN {add(EntryId.Of(r.From, 0))} AND {add(EntryId.Of(r.To, 0xFFFF_FFFF))}").ToList();
        if (own.Count > 0)
            parts.Add($"{column} IN ({string.Join(", ", own.Order().Select(id => add(id)))})");
        return parts.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", parts)})";
    }

    /// <summary>Values of the settings that the policies of PostgreSQL read: offices and entries, comma-separated.</summary>
    public (string Offices, string Entries) Context() => (List(Listed.Union(Results).Select(o => (long)o)), List(Own));

    private static string List(IEnumerable<long> numbers) => string.Join(',', numbers.Order().Select(n => n.ToString(CultureInfo.InvariantCulture)));

    // Stations of one district usually have neighbouring numbers; a run of them is one range.
    private static IEnumerable<(int From, int To)> Ranges(IReadOnlyList<int> offices)
    {
        for (var i = 0; i < offices.Count;)
        {
            var from = i;
            while (i + 1 < offices.Count && offices[i + 1] == offices[i] + 1)
                i++;
            yield return (offices[from], offices[i++]);
        }
    }
}
