using System.Globalization;
using Thana.Domain.Organisation;

namespace Thana.Domain.Access;

/// <summary>How many look-ups a role may make (data/access/limits.tsv).</summary>
/// <param name="Shift">In twelve hours, before the supervisor must look.</param>
/// <param name="Minute">Distinct persons in one minute.</param>
/// <param name="Hard">In twelve hours, after which look-ups of this person stop.</param>
public sealed record Limits(Role Role, int Shift, int Minute, int Hard, DateOnly From, DateOnly? To)
{
    private static readonly Lazy<IReadOnlyList<Limits>> Shipped = new(() => AccessData.Rows("limits.tsv").Select(r => new Limits(
        Enum.Parse<Role>(r[0]),
        int.Parse(r[1], CultureInfo.InvariantCulture),
        int.Parse(r[2], CultureInfo.InvariantCulture),
        int.Parse(r[3], CultureInfo.InvariantCulture),
        AccessData.From(r[4]),
        AccessData.To(r[5]))).ToList());

    public static TimeSpan ShiftLength { get; } = TimeSpan.FromHours(12);

    /// <summary>Null for a role that has no look-ups.</summary>
    public static Limits? Of(Role role, DateOnly day) => Shipped.Value.FirstOrDefault(l => l.Role == role && day >= l.From && (l.To is null || day <= l.To));
}
