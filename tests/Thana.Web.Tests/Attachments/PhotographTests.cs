using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Ledger;
using Thana.Web.Tests.Doors;
using Xunit;

namespace Thana.Web.Tests.Attachments;

/// <summary>The face beside a name: who may set it, what is kept of the picture, and that no other face stands for it unseen.</summary>
public sealed class PhotographTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStation.Stores), MemberType = typeof(TestStation))]
    public async Task A_photograph_is_drawn_small_sealed_and_held_against_the_log(string store)
    {
        await using var station = await TestStation.Open(store);
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        using var head = await station.SignIn();
        Assert.Equal("422 attachment.unknown", await Record(head, "not a picture"u8.ToArray()).Says());
        Assert.Equal("422 attachment.no-picture", await Record(head, Files.Pdf()).Says());
        Assert.Equal("422 attachment.too-many-pixels", await Record(head, Files.HugePng(60_000, 60_000)).Says());
        Assert.Equal("201", await Record(head, Files.Photograph()).Says());
        Assert.True(Audit(station).Clean, string.Join("\n", Audit(station).Findings));
        // Recorded anew without one, it stays.
        Assert.Equal("201", await Record(head, null).Says());

        using var clerk = await station.SignIn("clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await Record(clerk, Files.Photograph())).StatusCode);
        var photo = (await clerk.GetFromJsonAsync<JsonElement>("/api/people/N-clerk", Stop)).GetProperty("photo").GetBytesFromBase64();
        Assert.DoesNotContain("secret-place", Encoding.Latin1.GetString(photo), StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64," + Convert.ToBase64String(photo), WebUtility.HtmlDecode(await clerk.GetStringAsync("/people/N-clerk", Stop)), StringComparison.Ordinal);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)));
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(photo.AsSpan(0, 64)));

        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Stop);
        Assert.Equal(Damage.FileAltered, Audit(station).Findings[0].Damage);
        File.Delete(file);
        Assert.Equal(Damage.FileMissing, Audit(station).Findings[0].Damage);
        Assert.Equal(JsonValueKind.Null, (await clerk.GetFromJsonAsync<JsonElement>("/api/people/N-clerk", Stop)).GetProperty("photo").ValueKind);
        // Set again, it is whole again.
        using var again = await station.SignIn();
        Assert.Equal("201", await Record(again, Files.Photograph()).Says());
        Assert.True(Audit(station).Clean, string.Join("\n", Audit(station).Findings));
    }

    private static AuditReport Audit(TestStation station) => station.Get<LogAudit>().Run(structural: false, stop: Stop);

    private static Task<HttpResponseMessage> Record(HttpClient http, byte[]? photo) => http.PostAsJsonAsync(
        "/api/people",
        new { key = Guid.CreateVersion7().ToString("N"), photo, person = new { person = "N-clerk", nameEn = "Ali Khan", nameUr = "علی خان", rank = Ranks.All[0].Code } },
        Stop);
}
