using System.Security.Claims;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Access;

/// <summary>
/// Who is reading or writing in this request, in which language, and what they may: the one place where rights are decided. They come from the postings
/// that run at this moment and from the table of rights, never from the session.
/// </summary>
public sealed class Reader(IHttpContextAccessor http, OfficeList offices, Staff staff, Database database, TimeProvider clock)
{
    /// <summary>Cookie of one who holds several postings: under which of them they work now. It only chooses among what runs.</summary>
    public const string PostingCookie = "thana-posting";

    /// <summary>For who is not signed in, or whose posting does not write in this register.</summary>
    public static Refusal MayNotWrite { get; } = new("access.may-not-write", new Words("Sign in with a posting that writes in this register.", "اس رجسٹر میں لکھنے والی تعیناتی کے ساتھ سائن اِن کریں۔"));

    public const string DeviceCookie = "thana-browser";

    public const string DeviceClaim = "device";

    public const string DeviceOfficeClaim = "device-office";

    private const string CheckpostDevice = "Checkpost";

    private readonly HttpContext? context = http.HttpContext;
    private readonly Dictionary<RecordClass, Sight> sights = [];
    private Staff.Holder? holder;
    private bool asked;

    /// <summary>en or ur.</summary>
    public string Language => context?.Items["language"] as string ?? "en";

    public bool Urdu => Language == "ur";

    public bool SignedIn => context?.User.Identity?.IsAuthenticated == true;

    public string Account => context?.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Null for an account to which no person was linked.</summary>
    public Staff.Holder? Holder
    {
        get
        {
            if (!asked && SignedIn)
                holder = staff.Of(Account, clock.GetUtcNow().UtcDateTime);
            asked = true;
            return holder;
        }
    }

    /// <summary>The posting under which this person works now; null when none runs.</summary>
    public Staff.Posting? Posting => Holder is not { Postings: { Count: > 0 } postings } ? null
        : context?.Request.Cookies[PostingCookie] is { } chosen && postings.FirstOrDefault(p => p.Id == chosen) is { } one ? one : postings[0];

    public string? Person => Holder?.Person;

    public OfficeList.Office? Office => Posting?.Office;

    /// <summary>0 when no posting runs: there is no such office.</summary>
    public int OfficeNo => Office?.No ?? 0;

    public Role? Role => Posting?.Role;

    public Words Name => Holder?.Name ?? new("", "");

    public Words Rank => Holder?.Rank ?? new("", "");

    public string? Belt => Holder?.Belt;

    /// <summary>Class of the device of this session: Desk, Checkpost or Phone. Checkpost is only a browser that an office enrolled as such.</summary>
    public string Device => context?.User.FindFirstValue(DeviceClaim) ?? "Desk";

    /// <summary>Code of the office whose device this is; null for a browser that no office enrolled.</summary>
    public string? DeviceOffice => context?.User.FindFirstValue(DeviceOfficeClaim);

    /// <summary>What tells one browser from another, as far as a server can: a random mark that is set at sign-in, or, without one, its address and its words about itself.</summary>
    public string DeviceMark => context is null ? "" : BrowserMark.Text(context);

    /// <summary>May write in the registers of the office where they work.</summary>
    public bool MayWrite => Posting is { } p && Right(p, RecordClass.Register) is { Write: true, Reach: not Reach.Own };

    /// <summary>Rank, name and belt number as they stand under an entry, in the language it is written in.</summary>
    public string Signature => $"{T(Rank)} {T(Name)}{(Belt is { Length: > 0 } belt ? $" ({belt})" : "")}";

    public string T(Words words) => words.In(Language);

    /// <summary>What the postings that run allow for a class of records.</summary>
    public IEnumerable<Right> Rights(RecordClass @class) => (Holder?.Postings ?? []).Select(p => Right(p, @class)).OfType<Right>();

    public bool MaySee(RecordClass @class) => Rights(@class).Any(r => r.Depth != Depth.None);

    public bool MayWriteIn(RecordClass @class) => Rights(@class).Any(r => r.Write);

    /// <summary>Whether the right to a class exists on post only, and this reader is on none.</summary>
    public bool OffPost(RecordClass @class) => (Holder?.Postings ?? []).Any(p => Right(p, @class) is { OnPost: true }) && (Holder?.Postings ?? []).All(p => Right(p, @class) is not { } right || (right.OnPost && !OnPost(p)));

    /// <summary>Enrols browsers as devices, and shuts accounts: who writes the directory, and the administrator.</summary>
    public bool Guards => MayWriteIn(RecordClass.Directory) || MayWriteIn(RecordClass.Configuration);

    /// <summary>Makes accounts: the administrator; until one has signed in, whoever writes the directory.</summary>
    public bool KeepsAccounts => MayWriteIn(RecordClass.Configuration) || (MayWriteIn(RecordClass.Directory) && !staff.HasAdministrator(clock.GetUtcNow().UtcDateTime));

    /// <summary>Offices and entries of a class that may be shown.</summary>
    public Sight Sight(RecordClass @class)
    {
        if (!sights.TryGetValue(@class, out var sight))
            sights[@class] = sight = See(@class);
        return sight;
    }

    /// <summary>A connection on which PostgreSQL itself shows nothing outside the sight.</summary>
    public Session Open(RecordClass @class = RecordClass.Register) => database.OpenFor(Sight(@class));

    private Sight See(RecordClass @class)
    {
        var (full, metadata, counts, results, own) = (new HashSet<int>(), new HashSet<int>(), new HashSet<int>(), new HashSet<int>(), false);
        foreach (var posting in Holder?.Postings ?? [])
        {
            if (Right(posting, @class) is not { } right || (right.OnPost && !OnPost(posting)))
                continue;
            own |= right.Reach == Reach.Own;
            // What opens for two people, or in danger to life, does not open by itself.
            if (right is { TwoPeople: false, BreakGlass: false } && right.Reach != Reach.Own)
                (right.Depth switch { Depth.Full => full, Depth.Metadata => metadata, Depth.Counts => counts, Depth.Result => results, _ => [] }).UnionWith(offices.Within(posting.Office.No, right.Reach));
        }

        metadata.ExceptWith(full);
        return new Sight(full, metadata, counts, own && Person is { } person ? Cases(person) : Access.Sight.Nothing.Own) { Results = results };
    }

    // At a checkpost's own device, of an office that this posting reaches, or where the roster says so now.
    private bool OnPost(Staff.Posting posting) =>
        (Device == CheckpostDevice && offices.Find(DeviceOffice) is { } office && (offices.Under(posting.Office.No).Contains(office.No) || offices.Under(office.No).Contains(posting.Office.No)))
        || staff.OnCheckpost(Person!, clock.GetUtcNow().UtcDateTime);

    /// <summary>The FIRs that a person investigates now.</summary>
    private HashSet<long> Cases(string person)
    {
        using var session = database.Open();
        return session.Rows("SELECT fir FROM investigators WHERE person = @p0 AND until_at IS NULL", r => offices.EntryOf(r.GetString(0)), person).OfType<long>().ToHashSet();
    }

    /// <summary>What a posting allows for a class of records today.</summary>
    public Right? Right(Staff.Posting posting, RecordClass @class) => RightsTable.Default.Of(posting.Role, @class, StationTime.Day(clock.GetUtcNow().UtcDateTime));
}
