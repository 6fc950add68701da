using System.Globalization;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Demonstration;

/// <summary>What the demonstration's organisation lives through: officers without an account, an acting head, an early transfer, cases, a roster, equipment, an outside request. All invented.</summary>
internal static class InventedService
{
    public static async Task Write(IServiceProvider services, DateTime now)
    {
        var (writer, offices, enrolment) = (services.GetRequiredService<Writer>(), services.GetRequiredService<OfficeList>(), services.GetRequiredService<Enrolment>());
        // The same keys in every run: what an interrupted fill has written is left as it is.
        await writer.WriteMany(enrolment.Top, "thana", Register.Organisation, [.. Staff(now), .. Things(now), .. Duties(now), .. Cases(services.GetRequiredService<Database>(), offices)]);
        if (offices.Find("PSW-FQA") is { } station)
            await writer.WriteMany(station.No, "thana", Register.OutsideRequest, [("demo-outside-request", Prepared.Of(Request(now)))]);
    }

    private static IEnumerable<(string Key, Prepared Body)> Staff(DateTime now)
    {
        foreach (var r in Shipped.Rows("staff.tsv"))
        {
            var rank = Ranks.Find(r[3])!;
            var day = StationTime.Day(now);
            List<Qualification> qualifications = r[11].Length == 0 ? [] : [new(r[11], r[12], day.AddDays(Whole(r[13]) - 730), day.AddDays(Whole(r[13])), null)];
            yield return ("demo-person:" + r[0], Prepared.Of(new PersonRecorded(
                new PersonEssence(r[0], r[6], rank.Name.En, rank.Name.Ur, r[4], r[5], rank.Scale), new PersonContact(null, null, null, null, null), qualifications)));
            DateTime? until = r[9].Length > 0 ? now.AddDays(Whole(r[8])) : null;
            yield return ("demo-posting:" + r[0], Prepared.Of(new PostingMade(
                new PostingEssence("P-" + r[0], r[0], r[1], Enum.Parse<Role>(r[2]), now.AddDays(Whole(r[7])), until, Acting: r[9].Length > 0), new PostingGrounds("demonstration", null, null))));
            if (r[10].Length > 0)
            {
                yield return ("demo-end:" + r[0], Prepared.Of(new PostingEnded(new PostingEnd(
                    "P-" + r[0], now.AddDays(Whole(r[8])), r[10], "Demonstration: moved before a year had passed, wanted at the lines.", "N-cpo.province", Early: true))));
            }
        }
    }

    private static IEnumerable<(string Key, Prepared Body)> Things(DateTime now)
    {
        foreach (var r in Shipped.Rows("things.tsv"))
        {
            var condition = Enum.Parse<ThingCondition>(r[6]);
            yield return ("demo-thing:" + r[0], Prepared.Of(new ThingRecorded(new ThingEssence(r[0], Enum.Parse<ThingKind>(r[1]), r[2], r[3], Text(r[4]), r[5], condition, Text(r[7]), null))));
            if (r[8].Length > 0)
                yield return ("demo-custody:" + r[0], Prepared.Of(new CustodyTaken(new Custody(r[0], r[8], r[5], now.AddDays(-3), condition, null))));
        }
    }

    private static IEnumerable<(string Key, Prepared Body)> Duties(DateTime now) => new (string Person, string Office, DutyKind Kind, string? Place)[]
    {
        ("N-constable.faqirabad", "PSW-FQA", DutyKind.Checkpost, "Charsadda Road"), ("N-moharrir.faqirabad", "PSW-FQA", DutyKind.Desk, null), ("N-demo-patrol", "PSW-FQA", DutyKind.Patrol, null),
        ("N-dispatcher.peshawar", "PSW-CTL", DutyKind.Control, null), ("N-demo-bdu-1", "PSW-LNS", DutyKind.Guard, "BDU"),
    }.Select((d, i) => (
        string.Create(CultureInfo.InvariantCulture, $"demo-duty-{i:00}"),
        Prepared.Of(new DutySet(new DutyEssence(string.Create(CultureInfo.InvariantCulture, $"D-demo-{i:00}"), d.Person, d.Office, d.Kind, d.Place, now.AddHours(-1), now.AddHours(11))))));

    private static List<(string Key, Prepared Body)> Cases(Database database, OfficeList offices)
    {
        if (offices.Find("PSW-FQA") is not { } station)
            return [];
        using var session = database.Open();
        var firs = session.Rows(
            "SELECT entry FROM firs WHERE entry BETWEEN @p0 AND @p1 ORDER BY entry LIMIT 3", r => EntryId.Seq(r.GetInt64(0)), EntryId.Of(station.No, 0), EntryId.Of(station.No, 0xFFFF_FFFF));
        return [.. firs.Select((seq, i) => (
            string.Create(CultureInfo.InvariantCulture, $"demo-case-{i:00}"),
            Prepared.Of(new InvestigatorAssigned(new Assignment(
                string.Create(CultureInfo.InvariantCulture, $"{station.Code}/{seq}"), i == 2 ? "N-demo-io-2" : "N-io.faqirabad", null, null, null, null)))))];
    }

    private static OutsideRequestNoted Request(DateTime now) => new(
        new RequestMark("PSW-FQA"),
        new RequestWho("N-io.faqirabad", Role.Investigator, "PSW-FQA", "PSW-FQA", "Demonstration: a party's office bearer", RequestChannel.Telephone),
        new RequestWhat(now.AddHours(-20), null, "Demonstration: that a man arrested in a robbery be let go before the report to the Magistrate.", "Told that only the court decides."));

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;
}
