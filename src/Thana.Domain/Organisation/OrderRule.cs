namespace Thana.Domain.Organisation;

/// <summary>The officer who gives an order, under the posting in which they work now.</summary>
/// <param name="Office">Office code of that posting.</param>
/// <param name="Writes">The table of rights lets this role write the directory.</param>
public sealed record Orderer(string Person, Role Role, string Office, bool Writes);

/// <summary>A posting as the log has it.</summary>
/// <param name="Until">UTC; null without an end.</param>
public sealed record PostingAt(string Posting, string Person, string Office, Role Role, DateTime From, DateTime? Until, bool Acting)
{
    public bool Runs(DateTime at) => From <= at && (Until is null || at < Until);

    public bool Ended(DateTime at) => Until is { } until && until <= at;

    public bool Overlaps(DateTime from, DateTime? until) => (until is null || From < until) && (Until is null || from < Until);
}

/// <summary>
/// Who may order what in the organisation: an officer orders for the offices under their own and for roles below their own level; nobody orders about themself.
/// Only at the highest office, above which there is nobody, one may order at one's own level, and then a second one signs.
/// </summary>
public static class OrderRule
{
    /// <summary>Heads: an office has one at a time who is not acting.</summary>
    public static bool IsHead(Role role) => role is Role.StationHead or Role.CircleHead or Role.DistrictHead or Role.RegionHead;

    /// <summary>The role that heads an office of this kind, if one does.</summary>
    public static Role? HeadOf(OfficeKind kind) => kind switch
    {
        OfficeKind.Station => Role.StationHead,
        OfficeKind.Circle => Role.CircleHead,
        OfficeKind.District => Role.DistrictHead,
        OfficeKind.Region => Role.RegionHead,
        OfficeKind.Province => Role.ProvinceHead,
        _ => null,
    };

    public static void Check(Typed typed, Orderer by, Chart chart, string? office, Role? role, string? person, string? officeField = "Office", string? roleField = "Role", string? personField = "Person")
    {
        if (!by.Writes || by.Role == Role.Administrator)
            typed.Refuse("order.no-right", OrganisationWords.NoRight);
        if (person is not null && person == by.Person)
            typed.Refuse("order.oneself", OrganisationWords.Oneself, personField);
        if (office is not null && !chart.Covers(by.Office, office))
            typed.Refuse("order.not-under-you", OrganisationWords.NotUnderYou, officeField);
        if (role is { } r && !Below(by, chart, r))
            typed.Refuse("order.not-below-you", OrganisationWords.NotBelowYou, roleField);
    }

    /// <summary>Grants above the head of a station, and those of one's own level, are signed by two (security study 4.5).</summary>
    public static bool NeedsTwo(Role role, Orderer by) => Roles.Level(role) > Roles.Level(Role.StationHead) || Roles.Level(role) >= Roles.Level(by.Role);

    private static bool Below(Orderer by, Chart chart, Role role) =>
        Roles.Level(role) < Roles.Level(by.Role) || (Roles.Level(role) == Roles.Level(by.Role) && string.Equals(chart.Top?.Code, by.Office, StringComparison.OrdinalIgnoreCase));
}
