using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Thana.Domain.Firs;
using Thana.Web.Modules.Drafts;
using Thana.Web.Modules.Finding;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Keys;

/// <summary>Nothing that names a person or tells what happened stands in clear in the database, and it is found all the same.</summary>
public class AtRestTests
{
    /// <summary>Planted in a report, a diary entry, an imported record and a draft.</summary>
    private static readonly string[] Planted =
    [
        "17301-7654321-9", "1730176543219", "0345-9876543", "03459876543", "Zarmina", "zarmina", "Gulbadan", "gulbadan", "زرمینہ", "گلبدن", "Quettaroad", "quettaroad", "کوئٹہ", "unmistakable", "چاقو", "Torgul", "torgul",
        "Draftonly", "Lateness", "lateness", "Sherzamin", "sherzamin",
    ];

    /// <summary>Who names a person in a search says why.</summary>
    private const string Why = "&Purpose=investigation&ReferenceKind=Fir&Reference=1/2026";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => TestStation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task No_byte_of_the_database_tells_a_number_a_name_a_place_or_a_word(string store)
    {
        await using var station = await TestStation.Open(store);
        await Plant(station);
        // The proof that the search below can fail: an office's name stands in clear.
        var bytes = await AtRest.Bytes(station.Options);
        Assert.Single(AtRest.Find(bytes, ["Station PSA"]));
        Assert.Empty(AtRest.Find(bytes, Planted));
        Assert.True(station.Get<LogAudit>().Run(structural: false, stop: Stop).Clean);
        Assert.Empty(AtRest.Find(await AtRest.Bytes(await station.Close()), Planted));
        await TestStation.Remove(station.Options);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_sealed_is_found_and_shown(string store)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 7, 0, 0, TimeSpan.Zero));
        await using var station = await TestStation.Open(store, clock);
        await Plant(station);
        using var http = await station.SignIn();
        foreach (var question in new[]
        {
            "cnic=1730176543219", "cnic=17301-7654321-9", "phone=03459876543", "phone=%2B92 345 9876543", "q=17301-7654321-9", "name=Zarmina", "father=Gulbadan", "words=unmistakable", "words=زرمینہ", "words=quettaroad unmistakable",
            "section=302&name=zarmina", "q=چاقو",
        })
        {
            var page = await Questions.Ask(http, question + Why);
            var line = Assert.Single(page!.Lines);
            Assert.Equal(("Zarmina زرمینہ", "Quettaroad کوئٹہ"), (line.Complainant, line.Place));
        }

        // More persons than that are not asked for in a minute.
        clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var question in new[] { "cnic=17301-7654321-8", "cnic=x", "phone=03459876544", "name=Gulbadan", "father=Zarmina", "words=unmistakabl" })
            Assert.Empty((await Questions.Ask(http, question + Why))!.Lines);
        Assert.Equal("Torgul", Assert.Single((await Questions.Ask(http, "name=torgul" + Why))!.Lines).Complainant);
        var day = await http.GetStringAsync("/api/diary", Stop);
        Assert.Contains("unmistakable", day);
        Assert.Contains("Lateness", day);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_cell_moved_from_another_row_is_never_shown(string store)
    {
        await using var station = await TestStation.Open(store);
        await Plant(station);
        await station.Get<Writer>().Write(1, "psa", "another-fir", b => Acts.Fir(b, Acts.Theft(b.Now)));
        using (var session = station.Get<Database>().Open())
            session.Run("UPDATE firs SET complainant = (SELECT f.complainant FROM firs f WHERE f.own_number IS NULL ORDER BY f.entry LIMIT 1)");
        using var http = await station.SignIn();
        var lines = (await http.GetFromJsonAsync<FindFirs.Page>("/api/firs", Stop))!.Lines;
        Assert.Equal(3, lines.Count);
        Assert.Equal("Zarmina زرمینہ", Assert.Single(lines, l => l.Complainant != Platform.Keys.SessionKeys.Damaged).Complainant);
        Assert.Equal(Damage.ViewRowAltered, station.Get<LogAudit>().Run(structural: false, stop: Stop).Findings[0].Damage);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_draft_comes_back_to_its_own_account_and_name_only(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        await SaveDraft(station);
        using var session = station.Get<Database>().Open();
        var (account, cell) = session.Rows("SELECT account, fields FROM drafts", r => (r.GetString(0), r.GetString(1)))[0];
        Assert.Contains("Draftonly", session.Keys.OpenDraft(account, "fir-new", cell));
        Assert.Null(session.Keys.OpenDraft(account, "diary-new", cell));
        Assert.Null(session.Keys.OpenDraft("somebody", "fir-new", cell));
        var again = session.Keys.SealDraft(account, "fir-new", 2026, "{}");
        Assert.False(again == session.Keys.SealDraft(account, "fir-new", 2026, "{}"));
    }

    internal static async Task Plant(TestStation station)
    {
        var writer = station.Get<Writer>();
        var fir = await writer.Write(1, "psa", "planted-fir", b =>
        {
            var draft = Acts.Theft(b.Now, "An unmistakable knife, چاقو");
            (draft.ComplainantName, draft.ComplainantFather, draft.ComplainantCnic, draft.ComplainantPhone, draft.PlaceWords) = ("Zarmina زرمینہ", "Gulbadan گلبدن", "17301-7654321-9", "0345-9876543", "Quettaroad کوئٹہ");
            return Acts.Fir(b, draft);
        });
        Assert.False(fir.Refused);
        var diary = await writer.Write(1, "psa", "planted-diary", b =>
        {
            var draft = Acts.Duty(b.Now, "Zarmina, unmistakable");
            draft.ReceivedAt = Acts.Typed(b.Now.AddHours(-3));
            draft.LateReason = "Lateness of the post";
            var entry = Domain.Diary.DiaryEntry.Write(draft, new(false, false, "Scribe"), Domain.Law.OffenceCatalogue.Default, b.Now);
            return entry.Refused ? entry.Refusals.ToList() : b.Append(Domain.Register.Diary, entry.Value);
        });
        Assert.False(diary.Refused);
        await writer.Write(1, "psa", "planted-import", b => b.Append(Domain.Register.Imported, new FirImported(
            new ImportedEssence("Elsewhere", "X-1", "2019-05-01", "379 IPC", "Quettaroad"),
            new ImportedReport("North", "City", null, null, null, DatePrecision.Day, "Theft", "Closed", "گلبدن", "Torgul", "Sherzamin"),
            new ImportedPlace("Old town", null, null, null),
            new ImportedRest(1, "file.csv", new Dictionary<string, string>(StringComparer.Ordinal), []))));
        await SaveDraft(station);
    }

    private static async Task SaveDraft(TestStation station)
    {
        using var http = await station.SignIn();
        var page = await http.GetStringAsync("/firs/new", Stop);
        var token = page.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Put, "/drafts/fir-new")
        {
            Content = JsonContent.Create(new DraftShelf.Draft(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["Form.Narrative"] = ["Draftonly Zarmina زرمینہ"] })),
        };
        request.Headers.Add("RequestVerificationToken", token);
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request, Stop)).StatusCode);
        Assert.Contains("Draftonly", await http.GetStringAsync("/firs/new", Stop));
    }
}
