using Thana.Domain;
using Thana.Domain.Organisation;

namespace Thana.Web.Modules.Organisation;

/// <summary>The roles that some office has, for a list to choose from.</summary>
internal static class RoleChoices
{
    public static IEnumerable<(string Value, Words Words)> All { get; } =
        [.. Enum.GetValues<Role>().Where(r => Enum.GetValues<OfficeKind>().Any(k => Roles.ExistsAt(r, k))).Select(r => (r.ToString(), Roles.Name(r)))];
}
