using System.Globalization;
using Thana.Domain.Access;

namespace Thana.Domain.Organisation;

/// <summary>How long a head normally stays (data/access/tenures.tsv); who goes earlier goes with an order, a reason and a second signature.</summary>
/// <param name="Confirmed">False where the figure is an assumption that the force must confirm.</param>
public sealed record Tenure(Role Role, int Months, DateOnly From, DateOnly? To, string Source, bool Confirmed)
{
    private static readonly Lazy<IReadOnlyList<Tenure>> Shipped = new(() => Read(AccessData.Rows("tenures.tsv")));

    public static IReadOnlyList<Tenure> All => Shipped.Value;

    /// <summary>The tenure of postings in this role that began on a day; null where none is set.</summary>
    public static Tenure? Of(Role role, DateOnly began) => Shipped.Value.FirstOrDefault(t => t.Role == role && began >= t.From && (t.To is null || began <= t.To));

    /// <exception cref="FormatException">A row that cannot be read.</exception>
    internal static IReadOnlyList<Tenure> Read(IEnumerable<string[]> rows) => rows.Select(r => new Tenure(
        Enum.Parse<Role>(r[0]),
        int.Parse(r[1], CultureInfo.InvariantCulture),
        AccessData.From(r[2]),
        AccessData.To(r[3]),
        r[4],
        r[5] == "yes")).ToList();

    /// <summary>Whether a posting that ends now ends before its normal time.</summary>
    public static bool IsEarly(PostingAt posting, DateTime end)
    {
        if (posting.Acting || Of(posting.Role, StationTime.Day(posting.From)) is not { } tenure)
            return false;
        return StationTime.Day(end) < StationTime.Day(posting.From).AddMonths(tenure.Months);
    }
}
