using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Which browsers are desks and checkposts of an office. Whoever enrols one signs in at it; its mark, a random cookie that no script reads, is what is known again. What a
/// browser says of itself makes it nothing.
/// </summary>
public sealed class DeviceDesk(Reader reader, Writer registers, Sessions sessions, OfficeList offices, KeyStore keys, Database database, IHttpContextAccessor http)
{
    private const int LongestPlace = 120;

    /// <param name="Class">Desk or Checkpost.</param>
    /// <param name="Office">Code of the office whose device this browser becomes.</param>
    /// <param name="Place">Words, like the name of the checkpost.</param>
    public sealed record Form(string? Key, string? Class, string? Office, string? Place);

    public sealed record Line(string Device, DeviceClass Class, string Office, string? Place, string By, DateTime At, bool Here);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var devices = routes.MapGroup("/api/devices").RequireAuthorization(May.Guard).DisableAntiforgery().WithTags("Access");
        devices.MapGet("", (DeviceDesk desk) => desk.Read()).WithSummary("Enrolled browsers of the own office and those under it").Produces<IReadOnlyList<Line>>();
        devices.MapPost("", async (Form form, DeviceDesk desk, HttpContext context) => (await desk.Enrol(form)).ToResult(LanguageChoice.Of(context), _ => TypedResults.NoContent()))
            .WithMetadata(new RequireStepUpAttribute()).WithSummary("Make this browser a device of an office").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        devices.MapPost("/{device}/end", async (string device, DeviceDesk desk, HttpContext context) => (await desk.End(device)).ToResult(LanguageChoice.Of(context), _ => TypedResults.NoContent()))
            .WithMetadata(new RequireStepUpAttribute()).WithSummary("A browser is no device any more; sessions at it end").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What a browser was enrolled as; null for one that was not.</summary>
    public Line? Of(string browser) => Newest("AND d.device = @p0", browser).FirstOrDefault();

    public IReadOnlyList<Line> Read() => [.. Newest("", "").Where(l => offices.Find(l.Office) is { } office && Covers(office.No)).OrderBy(l => l.Office, StringComparer.Ordinal).ThenByDescending(l => l.At)];

    /// <summary>Offices whose devices this officer keeps.</summary>
    public IReadOnlyList<OfficeList.Office> Offices() => [.. offices.All().Where(o => OfficeList.IsReal(o) && !o.Closed && Covers(o.No))];

    public async Task<Outcome<Written>> Enrol(Form form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        var typed = new Typed();
        var @class = Enum.TryParse<DeviceClass>(form.Class, out var named) ? named : DeviceClass.Phone;
        if (@class is not (DeviceClass.Desk or DeviceClass.Checkpost))
            typed.Refuse("device.bad-class", DeviceWords.BadClass, "Class");
        var office = offices.Find(typed.Needed(form.Office, "Office", 24));
        if (office is null || office.Closed || !OfficeList.IsReal(office) || !Covers(office.No))
            typed.Refuse("device.no-office", DeviceWords.NoOffice, "Office");
        var place = typed.Line(form.Place, "Place", LongestPlace);
        if (BrowserMark.Cookie(http.HttpContext!) is null)
            typed.Refuse("device.no-mark", DeviceWords.NoMark);
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        var mark = BrowserMark.Of(http.HttpContext!, keys);
        var written = await Write(office!, key, new DeviceEssence(mark, @class.ToString(), office!.Code, place, Me, Ended: false));
        if (!written.Refused)
            sessions.Enrolled(mark, @class, office.Code);
        return written;
    }

    public async Task<Outcome<Written>> End(string? device)
    {
        if (Newest("AND d.device = @p0", device ?? "") is not [var line] || offices.Find(line.Office) is not { } office || !Covers(office.No))
            return new Refusal("device.none", DeviceWords.NoDevice);
        var written = await Write(office, IdempotencyKey.New(), new DeviceEssence(line.Device, line.Class.ToString(), line.Office, line.Place, Me, Ended: true));
        if (!written.Refused)
            sessions.EndAt(line.Device, EndWhy.DeviceEnded);
        return written;
    }

    private string Me => http.HttpContext!.User.Identity!.Name!;

    private Task<Outcome<Written>> Write(OfficeList.Office office, string key, DeviceEssence essence) =>
        registers.Write(office.No, reader.Account, key, books => books.Append(Register.Log, new DeviceSet(essence)));

    private bool Covers(int office) => (reader.Holder?.Postings ?? []).Any(p =>
        (reader.Right(p, RecordClass.Configuration) is { Write: true } || reader.Right(p, RecordClass.Directory) is { Write: true }) && offices.Under(p.Office.No).Contains(office));

    private List<Line> Newest(string where, string device)
    {
        var here = http.HttpContext is { } context ? BrowserMark.Of(context, keys) : "";
        using var session = database.Open();
        // Devices may move between offices, whose logs count for themselves: the moment decides.
        return session.Rows(
                $"SELECT d.device, d.class, d.office, d.place, d.by, d.at, d.ended FROM devices d WHERE @p0 = @p0 {where} ORDER BY d.at DESC, d.entry DESC",
                r => (Ended: r.GetBoolean(6), Line: new Line(r.GetString(0), Enum.Parse<DeviceClass>(r.GetString(1)), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), Stored.Utc(r.GetInt64(5)), r.GetString(0) == here)),
                device)
            .DistinctBy(d => d.Line.Device, StringComparer.Ordinal).Where(d => !d.Ended).Select(d => d.Line).ToList();
    }
}
