using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>Register I as people find it. Rebuilt from the log at any time, and compared with it by the audit.</summary>
internal sealed class FirView : IView<FirRegistered>, IView<FirImported>, IView<EntrySealed>, IView<EntryErased>
{
    public void Apply(Entry entry, FirRegistered body, ViewRows rows)
    {
        var report = body.Report;
        rows.Insert(new FirRow
        {
            Entry = entry.Id,
            Year = entry.Year,
            Number = entry.Serial,
            ReportedAt = Stored.Ms(report.ReportedAt),
            WrittenAt = Stored.Ms(entry.WrittenAt),
            OccurredFrom = Stored.Ms(report.OccurredFrom),
            Offences = OffenceList.Text(report.Offences),
            Complainant = body.Complainant.Name,
            Place = body.Place.Words,
            Latitude = body.Place.Latitude,
            Longitude = body.Place.Longitude,
            Sealed = report.Sealed == SealedCategory.None ? null : report.Sealed.ToString(),
            Diary = $"{report.Diary.Number}/{report.Diary.Year}",
        });
        var persons = Persons(body).ToList();
        Insert(entry.Id, persons, rows);

        rows.Index(entry.Id, [.. FirWords.Of(persons, body.Narrative.Text, body.Place.Words), .. report.Offences.Select(o => FirWords.Section(o.Section))]);
    }

    public void Apply(Entry entry, FirImported body, ViewRows rows)
    {
        var report = body.Report;
        rows.Insert(new FirRow
        {
            Entry = entry.Id,
            Year = entry.Year,
            Number = entry.Serial,
            OwnNumber = body.Essence.Number,
            OwnStation = report.Station,
            Source = body.Essence.Source,
            ReportedAt = Stored.Ms(report.RegisteredAt),
            WrittenAt = Stored.Ms(entry.WrittenAt),
            OccurredFrom = Stored.Ms(report.OccurredFrom),
            Offences = body.Essence.Offences ?? "",
            Complainant = report.Complainant,
            Place = body.Place.Words,
            Latitude = body.Place.Latitude,
            Longitude = body.Place.Longitude,
        });
        var persons = new List<FirPerson>();
        if (report.Complainant is not null)
            persons.Add(new FirPerson("complainant", report.Complainant));
        if (report.Accused is not null)
            persons.Add(new FirPerson("accused", report.Accused));
        Insert(entry.Id, persons, rows);

        rows.Index(
            entry.Id,
            [.. FirWords.Of(persons, report.Narrative, body.Place.Words, report.Head, report.Station, report.District, body.Essence.Offences), .. FirWords.Sections(body.Essence.Offences)]);
    }

    /// <summary>Value of <see cref="FirRow.Sealed"/> where a court, not a rule, keeps the report from view.</summary>
    public const string ByOrder = "ByOrder";

    /// <summary>A court keeps the report from view: it opens for nobody, its own station included.</summary>
    public void Apply(Entry entry, EntrySealed body, ViewRows rows)
    {
        if (entry.Follows is { } kept)
            rows.Change("UPDATE firs SET sealed = @p1 WHERE entry = @p0", kept, ByOrder);
    }

    /// <summary>A court had the values destroyed: the number stays in the book, nothing else does.</summary>
    public void Apply(Entry entry, EntryErased body, ViewRows rows)
    {
        if (entry.Follows is not { } erased)
            return;
        rows.Delete<FirPersonRow>(erased);
        rows.Unindex(erased);
        rows.Change(
            """
            UPDATE firs SET own_number = NULL, own_station = NULL, source = NULL, reported_at = NULL, occurred_from = NULL, offences = '', complainant = NULL,
              place = NULL, latitude = NULL, longitude = NULL, sealed = NULL, diary = NULL, erased = @p1 WHERE entry = @p0
            """,
            erased,
            true);
    }

    public static void Erased(ViewList.Bare entry, ViewRows rows) => rows.Insert(new FirRow
    {
        Entry = entry.Id, Year = entry.Year, Number = entry.Serial, WrittenAt = Stored.Ms(entry.WrittenAt), Erased = true,
    });

    private static void Insert(long entry, List<FirPerson> persons, ViewRows rows)
    {
        for (var i = 0; i < persons.Count; i++)
        {
            rows.Insert(new FirPersonRow
            {
                Entry = entry, No = i, Role = persons[i].Role, CnicBlind = rows.Blind.Cnic(persons[i].Cnic), PhoneBlind = rows.Blind.Phone(persons[i].Phone),
            });
        }
    }

    private static IEnumerable<FirPerson> Persons(FirRegistered body)
    {
        var c = body.Complainant;
        yield return new FirPerson("complainant", c.Name, c.FatherName, c.Cnic, c.Phone);
        foreach (var a in body.Accused)
            yield return new FirPerson("accused", a.Alias is null ? a.Name : $"{a.Name} @ {a.Alias}", a.FatherName, a.Cnic, a.Phone);
        foreach (var w in body.Witnesses)
            yield return new FirPerson("witness", w.Name, w.FatherName, w.Cnic, w.Phone);
    }
}
