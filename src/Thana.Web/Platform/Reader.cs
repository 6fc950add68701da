using System.Globalization;
using System.Security.Claims;
using Thana.Domain;
using Thana.Web.Modules.Access;

namespace Thana.Web.Platform;

/// <summary>Who is reading or writing in this request, and in which language.</summary>
public sealed class Reader(IHttpContextAccessor http, OfficeList offices)
{
    private readonly HttpContext? context = http.HttpContext;
    private OfficeList.Office? office;
    private IReadOnlySet<int>? scope;

    /// <summary>en or ur.</summary>
    public string Language => context?.Items["language"] as string ?? "en";

    public bool Urdu => Language == "ur";

    public bool SignedIn => context?.User.Identity?.IsAuthenticated == true;

    public string Account => Claim(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    public int OfficeNo => int.Parse(Claim("office") ?? "0", CultureInfo.InvariantCulture);

    public OfficeList.Office? Office => office ??= SignedIn ? offices.Find(OfficeNo) : null;

    /// <summary>Offices whose registers this person may read: their own and those under it.</summary>
    public IReadOnlySet<int> Scope => scope ??= offices.Under(OfficeNo);

    public Words Name => new(Claim("name_en") ?? "", Claim("name_ur") ?? "");

    public Words Rank => new(Claim("rank_en") ?? "", Claim("rank_ur") ?? "");

    public string? Belt => Claim("belt");

    public bool MayWrite => Claim("duty") is nameof(Duty.Moharrir) or nameof(Duty.StationHead);

    /// <summary>Rank, name and belt number as they stand under an entry, in the language it is written in.</summary>
    public string Signature => $"{T(Rank)} {T(Name)}{(Belt is { Length: > 0 } belt ? $" ({belt})" : "")}";

    public string T(Words words) => words.In(Language);

    private string? Claim(string type) => context?.User.FindFirstValue(type);
}
