using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>Offices, people and postings as pages and rights read them. All of it comes from one log, so the order of the entries is the order of the events.</summary>
internal sealed class OrganisationView :
    IView<OfficeRecorded>, IView<PersonRecorded>, IView<PostingMade>, IView<PostingEnded>, IView<PersonSuspended>, IView<InvestigatorAssigned>, IView<DutySet>,
    IView<OrderEntered>
{
    public void Apply(Entry entry, OfficeRecorded body, ViewRows rows) => rows.Insert(new OfficeStateRow
    {
        Entry = entry.Id,
        Code = body.Essence.Code,
        Kind = body.Essence.Kind.ToString(),
        NameEn = body.Essence.NameEn,
        NameUr = body.Essence.NameUr,
        FromDay = Stored.Day(body.Essence.From),
        Closed = body.Essence.Change == OfficeChange.Closed,
        OrderNo = body.Essence.Order,
        Above = body.Seat.Above,
        DistrictEn = body.Seat.DistrictEn,
        DistrictUr = body.Seat.DistrictUr,
        Latitude = body.Seat.Latitude,
        Longitude = body.Seat.Longitude,
        Address = body.Seat.Address,
        Phones = body.Seat.Phones,
        Areas = body.Charge.Areas,
        Polygon = body.Charge.Polygon,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, PersonRecorded body, ViewRows rows)
    {
        Person(entry, body, rows);
        var own = new[] { rows.Blind.Cnic(body.Contact.Cnic), rows.Blind.Phone(body.Contact.Phone) }.Select(m => (Mark: m, Served: true));
        var family = (body.Contact.Family ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => (Mark: rows.Blind.Cnic(c), Served: false));
        var no = 0;
        foreach (var (mark, served) in own.Concat(family))
        {
            if (mark is { } known)
                rows.Insert(new CircleRow { Entry = entry.Id, No = no++, Person = body.Essence.Person, Mark = known, Served = served });
        }
    }

    private static void Person(Entry entry, PersonRecorded body, ViewRows rows) => rows.Insert(new PersonRow
    {
        Entry = entry.Id,
        Person = body.Essence.Person,
        Belt = body.Essence.Belt,
        RankEn = body.Essence.RankEn,
        RankUr = body.Essence.RankUr,
        NameEn = body.Essence.NameEn,
        NameUr = body.Essence.NameUr,
        Scale = body.Essence.Scale,
        Photo = body.Contact.Photo,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, PostingMade body, ViewRows rows) => rows.Insert(new PostingRow
    {
        Entry = entry.Id,
        Posting = body.Essence.Posting,
        Person = body.Essence.Person,
        Office = body.Essence.Office,
        Role = body.Essence.Role.ToString(),
        FromAt = Stored.Ms(body.Essence.From),
        UntilAt = body.Essence.Until is { } until ? Stored.Ms(until) : null,
        Acting = body.Essence.Acting,
        OrderNo = body.Grounds.Order,
        Reason = body.Grounds.Reason,
        Second = body.Grounds.Second,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, PostingEnded body, ViewRows rows) => rows.Change(
        """
        UPDATE postings SET until_at = CASE WHEN until_at IS NULL OR until_at > @p1 THEN @p1 ELSE until_at END, ended_by = @p2, end_order = @p3, end_reason = @p4, end_second = @p5,
          early = @p6 WHERE posting = @p0
        """,
        body.End.Posting,
        Stored.Ms(body.End.At),
        entry.Id,
        body.End.Order,
        body.End.Reason,
        body.End.Second,
        body.End.Early);

    public void Apply(Entry entry, PersonSuspended body, ViewRows rows)
    {
        rows.Change("UPDATE suspensions SET until_at = @p1 WHERE person = @p0 AND until_at IS NULL", body.Suspension.Person, Stored.Ms(entry.WrittenAt));
        if (body.Suspension.Suspended)
        {
            rows.Insert(new SuspensionRow
            {
                Entry = entry.Id, Person = body.Suspension.Person, FromAt = Stored.Ms(entry.WrittenAt), OrderNo = body.Suspension.Order, Reason = body.Suspension.Reason,
            });
        }
    }

    public void Apply(Entry entry, InvestigatorAssigned body, ViewRows rows)
    {
        rows.Change("UPDATE investigators SET until_at = @p1 WHERE fir = @p0 AND until_at IS NULL", body.Assignment.Fir, Stored.Ms(entry.WrittenAt));
        rows.Insert(new InvestigatorRow
        {
            Entry = entry.Id,
            Fir = body.Assignment.Fir,
            Person = body.Assignment.Person,
            FromAt = Stored.Ms(entry.WrittenAt),
            OrderNo = body.Assignment.Order,
            Reason = body.Assignment.Reason,
            Second = body.Assignment.Second,
        });
    }

    public void Apply(Entry entry, DutySet body, ViewRows rows) => rows.Insert(new DutyRow
    {
        Entry = entry.Id,
        Duty = body.Essence.Duty,
        Person = body.Essence.Person,
        Office = body.Essence.Office,
        Kind = body.Essence.Kind.ToString(),
        Place = body.Essence.Place,
        FromAt = Stored.Ms(body.Essence.From),
        UntilAt = Stored.Ms(body.Essence.Until),
    });

    public void Apply(Entry entry, OrderEntered body, ViewRows rows) => rows.Insert(new OrderRow
    {
        Entry = entry.Id,
        OrderNo = body.Essence.Number,
        Authority = body.Essence.Authority,
        Office = body.Essence.Office,
        Persons = $",{body.To.Persons},",
        FromAt = Stored.Ms(body.Essence.From),
        UntilAt = Stored.Ms(body.Essence.Until),
    });
}
