using Microsoft.Extensions.DependencyInjection;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Access;

/// <summary>
/// A small province: one office of each kind round a station S1, further stations ever farther away, one record of each class that carries words which stand
/// nowhere else, and a person for each role in each state of posting.
/// </summary>
internal sealed class Province : IAsyncDisposable
{
    /// <summary>Record classes of the security study, S2.</summary>
    public static readonly string[] Classes =
        ["own", "station", "circle", "district", "region", "other", "sexual", "child", "terrorism", "juvenile", "ordered", "erased"];

    private static readonly (int No, string Code, OfficeKind Kind, int? Above)[] Offices =
    [
        (20, "RG1", OfficeKind.Region, 9), (21, "RG2", OfficeKind.Region, 9), (22, "D1", OfficeKind.District, 20), (23, "D2", OfficeKind.District, 20), (24, "D3", OfficeKind.District, 21),
        (25, "C1", OfficeKind.Circle, 22), (26, "C2", OfficeKind.Circle, 22), (27, "S1", OfficeKind.Station, 25), (28, "S2", OfficeKind.Station, 25), (29, "S3", OfficeKind.Station, 26),
        (30, "S4", OfficeKind.Station, 23), (31, "S5", OfficeKind.Station, 24), (32, "CTL", OfficeKind.ControlRoom, 22), (33, "SCH", OfficeKind.School, 9), (34, "CHK", OfficeKind.Checkpost, 27),
    ];

    private Province(TestStation station) => Station = station;

    public TestStation Station { get; }

    /// <summary>The FIR of each class.</summary>
    public Dictionary<string, long> Firs { get; } = new(StringComparer.Ordinal);

    public static string Cnic(string @class) => $"17301-{7_000_000 + Array.IndexOf(Classes, @class)}-3";

    public static string Phone(string @class) => $"0312-{7_000_000 + Array.IndexOf(Classes, @class)}";

    /// <summary>Words of a record that nobody may see to whom it is not open.</summary>
    public static string[] Marks(string @class) => [$"Zq{@class}name", $"zq{@class}word", $"Zq{@class}place", Phone(@class), Cnic(@class), $"Zq{@class}accused"];

    /// <summary>The office where a role of the matrix serves.</summary>
    public static string OfficeOf(Role role) => role switch
    {
        Role.CircleHead => "C1",
        Role.DistrictHead => "D1",
        Role.RegionHead => "RG1",
        Role.ProvinceHead or Role.Auditor or Role.Administrator => "HQ",
        Role.Dispatcher => "CTL",
        Role.Registrar or Role.Instructor or Role.Trainee => "SCH",
        Role.CheckpostConstable => "CHK",
        _ => "S1",
    };

    public static async Task<Province> Open(string store)
    {
        var province = new Province(await TestStation.Open(store));
        await province.Fill();
        return province;
    }

    /// <summary>A client with a session of its own, without the cost of a password.</summary>
    public HttpClient Client(Account account)
    {
        var http = Station.Browser();
        http.DefaultRequestHeaders.Add("Cookie", $"thana={Station.Get<Sessions>().Start(account, SignInMethod.Passkey, DeviceClass.Desk, "test")}");
        http.DefaultRequestHeaders.Add("Accept", "text/html,application/json");
        return http;
    }

    /// <summary>A person in one of the four states of posting: running, acting, ended, suspended.</summary>
    public async Task<Account> Person(Role role, string state, string? office = null)
    {
        var name = $"{role}{state}{office}".ToLowerInvariant();
        var account = await Station.AddAccount(name, office ?? OfficeOf(role), role);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (state == "ended")
            await Write(new PostingEnded(new PostingEnd("P-N-" + name, now.AddSeconds(-1), "1", "transfer", null, false)));
        else if (state == "suspended")
            await Write(new PersonSuspended(new Suspension("N-" + name, true, "2", "inquiry")));
        else if (state == "acting")
        {
            await Write(new PostingEnded(new PostingEnd("P-N-" + name, now.AddYears(-1), "1", "acting instead", null, false)));
            await Write(new PostingMade(new PostingEssence("A-" + name, "N-" + name, office ?? OfficeOf(role), role, now.AddDays(-1), now.AddDays(1), Acting: true), new PostingGrounds("3", null, null)));
        }

        return account;
    }

    public async Task Write<T>(T body)
        where T : IEntryBody
    {
        var written = await Station.Get<Writer>().WriteOne(9, "test", Domain.Register.Organisation, Prepared.Of(body));
        Assert.False(written.Refused);
    }

    public ValueTask DisposeAsync() => Station.DisposeAsync();

    private async Task Fill()
    {
        using (var scope = Station.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
            foreach (var (no, code, kind, above) in Offices)
                db.Offices.Add(new OfficeRow { No = no, Code = code, Kind = Platform.OfficeList.KindName(kind.ToString()), NameEn = $"Office {code}", NameUr = $"دفتر {code}", Above = above });
            await db.SaveChangesAsync();
        }

        await Station.Get<Enrolment>().Offices(new DateOnly(2020, 1, 1), "test");
        foreach (var @class in Classes)
            Firs[@class] = await Report(@class);
        await Write(new InvestigatorAssigned(new Assignment($"S1/{EntryId.Seq(Firs["own"])}", "N-investigatorrunning", null, null, null, null)));
        var writer = Station.Get<Writer>();
        Assert.False((await writer.Write(27, "court", "order-00001", b => Acts.Seal(b, Firs["ordered"]))).Refused);
        Assert.False((await Station.Get<Modules.Ledger.Erasure>().Run("court", Firs["erased"], new OrderGiven("1/2026", "Sessions Court", "s.22"))).Refused);
        Assert.False((await writer.Write(27, "court", "order-00003", b => Acts.Erase(b, Firs["erased"] - 1))).Refused);
    }

    private async Task<long> Report(string @class)
    {
        var marks = Marks(@class);
        var office = @class switch { "circle" or "child" => 28, "district" => 29, "region" => 30, "other" => 31, _ => 27 };
        var draft = Acts.Theft(TimeProvider.System.GetUtcNow().UtcDateTime, $"{marks[1]} in the narrative");
        (draft.ComplainantName, draft.PlaceWords, draft.ComplainantPhone, draft.ComplainantCnic) = (marks[0], marks[2], marks[3], marks[4]);
        draft.Accused = [new() { Name = marks[5], Age = @class == "juvenile" ? "15" : "30" }];
        (string Act, string Section) offence = @class switch { "sexual" => ("PPC", "376"), "child" => ("PPC", "377-B"), "terrorism" => ("ATA 1997", "7"), _ => ("PPC", "302") };
        draft.Offences = [new() { Act = offence.Act, Section = offence.Section }];
        if (@class == "child")
            draft.ComplainantAge = "12";
        var written = await Station.Get<Writer>().Write(office, "another scribe", $"matrix-{@class}", b => Acts.Fir(b, draft));
        Assert.False(written.Refused, written.Refused ? $"{@class}: {written.Refusals[0].Code} {written.Refusals[0].Field}" : null);
        await File(@class, office, written.Value.Id);
        return written.Value.Id;
    }

    // The entry after the report: a file with the marks of its class in its name, its caption and its content.
    private async Task File(string @class, int office, long fir)
    {
        var marks = Marks(@class);
        var (blob, key, bytes) = (BlobStore.NewName(), BlobStore.NewKey(), System.Text.Encoding.UTF8.GetBytes($"#!AMR\n{marks[1]}"));
        Station.Get<BlobStore>().Write(blob, BlobStore.Original, key, bytes);
        var body = new Attached(
            new AttachedEssence("S/1", "Amr", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), bytes.Length),
            new AttachedRest(fir, $"{marks[1]}.amr", $"{marks[2]} seen", blob, Convert.ToBase64String(key), null, null, null, null));
        Assert.False((await Station.Get<Writer>().Write(office, "another scribe", $"matrix-file-{@class}", b => b.Append(Register.Attachment, body, null, fir))).Refused);
    }
}
