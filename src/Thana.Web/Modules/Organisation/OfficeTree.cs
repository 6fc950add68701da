using Thana.Domain.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;

namespace Thana.Web.Modules.Organisation;

/// <summary>The offices as a tree: whole, or what lies under one.</summary>
public sealed class OfficeTree(Reader reader, OfficeList offices)
{
    /// <param name="All">How many offices lie under it.</param>
    public sealed record Branch(OfficeList.Office Office, int All, IReadOnlyList<Branch> Below);

    /// <summary>What a client gets of an office in the tree.</summary>
    public sealed record Line(string Code, string Kind, string NameEn, string NameUr, string? Above);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/organisation", (string? under, OfficeTree tree) => tree.Flat(under))
            .RequireAuthorization(May.ReadDirectory).WithTags("Organisation").WithSummary("The offices under one, or all").Produces<IReadOnlyList<Line>>();

    public Branch? Read(string? under)
    {
        var seen = reader.Sight(RecordClass.Directory).Listed;
        var open = offices.All().Where(o => !o.Closed && OfficeList.IsReal(o) && seen.Contains(o.No)).ToList();
        var below = open.ToLookup(o => o.Above);
        var top = under is { Length: > 0 } ? open.FirstOrDefault(o => string.Equals(o.Code, under.Trim(), StringComparison.OrdinalIgnoreCase))
            : open.FirstOrDefault(o => o.No == offices.Highest?.No) ?? open.FirstOrDefault(o => o.No == reader.OfficeNo);
        return top is null ? null : Grow(top, below, 0);
    }

    private List<Line> Flat(string? under)
    {
        var lines = new List<Line>();
        void Walk(Branch branch)
        {
            lines.Add(new Line(branch.Office.Code, branch.Office.Kind, branch.Office.NameEn, branch.Office.NameUr, branch.Office.Above is { } no ? offices.Find(no)?.Code : null));
            foreach (var next in branch.Below)
                Walk(next);
        }

        if (Read(under) is { } top)
            Walk(top);
        return lines;
    }

    private static Branch Grow(OfficeList.Office office, ILookup<int?, OfficeList.Office> below, int depth)
    {
        // The rules let no ring be written; a table that was bent by hand must not hang the page.
        var branches = depth > 12 ? [] : below[office.No].OrderBy(o => o.IsA).ThenBy(o => o.NameEn, StringComparer.Ordinal).Select(o => Grow(o, below, depth + 1)).ToList();
        return new Branch(office, branches.Sum(b => 1 + b.All), branches);
    }
}
