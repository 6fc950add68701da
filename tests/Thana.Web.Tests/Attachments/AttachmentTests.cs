using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thana.Domain;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Thana.Web.Tests.Doors;
using Thana.Web.Tests.Keys;
using Xunit;

namespace Thana.Web.Tests.Attachments;

/// <summary>Files of a report from the upload to the paper shredder.</summary>
public sealed class AttachmentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => TestStation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_photograph_is_kept_sealed_as_it_came_and_shown_without_the_cameras_data(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var fir = await Report(station, http, "attach-1");
        var photograph = Files.Photograph();
        Assert.Contains("No file is attached", await Page(http, fir), StringComparison.Ordinal);
        var id = await Attach(http, fir, photograph, "../../etc/موقع\u202egpj.exe\0.jpg", "The place, from the road");
        // The same form sent again is the same file.
        Assert.Equal(id, await Attach(http, fir, photograph, "again.jpg", "The place, from the road", key: "attach-key-1"));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)).Length);

        var page = await Page(http, fir);
        Assert.Contains("The place, from the road", page, StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64,", page, StringComparison.Ordinal);
        Assert.Contains(Sha(photograph)[..16], page, StringComparison.Ordinal);
        Assert.DoesNotContain("etc/", page, StringComparison.Ordinal);
        Assert.Contains("موقعgpj.exe.jpg", page, StringComparison.Ordinal);

        using var shown = await http.GetAsync($"/attachments/{id}", Stop);
        Assert.Equal(("image/jpeg", "inline"), (shown.Content.Headers.ContentType!.MediaType, shown.Content.Headers.ContentDisposition!.DispositionType));
        var copy = await shown.Content.ReadAsByteArrayAsync(Stop);
        Assert.DoesNotContain("secret-place", Encoding.Latin1.GetString(copy), StringComparison.Ordinal);
        using var original = await http.GetAsync($"/attachments/{id}/original", Stop);
        Assert.Equal(photograph, await original.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(("application/octet-stream", "attachment"), (original.Content.Headers.ContentType!.MediaType, original.Content.Headers.ContentDisposition!.DispositionType));
        foreach (var answer in new[] { shown, original })
        {
            Assert.Equal("nosniff", string.Join(',', answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("sandbox", string.Join(',', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        // Nothing of it lies in clear, neither in the files nor in the database.
        foreach (var file in Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)))
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Stop)).AsSpan().IndexOf("secret-place"u8));
        Assert.Empty(AtRest.Find(await AtRest.Bytes(station.Options), ["from the road", "gpj.exe"]));
        Assert.True(Audit(station).Clean, string.Join("\n", Audit(station).Findings));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Who_may_not_read_the_record_gets_no_byte_of_its_files_and_attaches_none(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var open = await Report(station, http, "attach-1");
        var sealedFir = await Report(station, http, "attach-2", section: "376");
        var (a, b) = (await Attach(http, open, Files.Photograph(), "a.jpg", "wordopen"), await Attach(http, sealedFir, Files.Photograph(), "b.jpg", "wordsealed"));
        await station.Enrol("clerk", "PSA", Role.Moharrir);
        await station.Enrol("dispatcher", "HQ", Role.Dispatcher);
        await station.Enrol("admin", "HQ", Role.Administrator);
        using var colleague = await station.SignIn("clerk");
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"/attachments/{a}", Stop)).StatusCode);
        foreach (var (who, seesOpen) in new[] { ("clerk", true), ("psb", false), ("dispatcher", false), ("admin", false) })
        {
            using var other = who == "clerk" ? await station.SignIn("clerk") : await station.SignIn(who);
            foreach (var (file, record) in new[] { (a, open), (b, sealedFir) })
            {
                if (seesOpen && file == a)
                    continue;
                foreach (var path in new[] { $"/attachments/{file}", $"/attachments/{file}/original", $"/api/records/{record}/attachments", $"/attachments/new/{record}" })
                {
                    using var answer = await other.GetAsync(path, Stop);
                    Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{who} {path}: {answer.StatusCode}");
                    Assert.DoesNotContain("word", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
                }

                using var sent = await Send(other, record, Files.Photograph(), "c.jpg", null, $"other-{who}-{record}");
                Assert.True(sent.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden, $"{who} attached: {sent.StatusCode}");
                Assert.DoesNotContain("word", await Page(other, record), StringComparison.Ordinal);
            }
        }

        using var stranger = station.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync($"/attachments/{a}", Stop)).StatusCode);
        // A diary entry and a number that is no attachment.
        foreach (var no in new[] { open, open - 1, 0, -1, long.MaxValue })
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/attachments/{no}", Stop)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_refused_leaves_nothing_and_says_why_beside_the_field(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var fir = await Report(station, http, "attach-1");
        var before = Entries(station);
        foreach (var row in FileCheckTests.NotTaken)
        {
            using var answer = await Send(http, fir, row.Data.Item2, "a.jpg", "caption", "refused-key-1");
            Assert.Equal($"422 attachment.{row.Data.Item1}", await Task.FromResult(answer).Says());
        }

        Assert.Equal("422 attachment.too-many-pixels", await Send(http, fir, Files.HugePng(60_000, 60_000), "a.png", null, "refused-key-1").Says());
        Assert.Equal("422 attachment.bad-caption", await Send(http, fir, Files.Picture(), "a.png", new string('x', 501), "refused-key-1").Says());
        Assert.Equal("422 attachment.too-large", await Send(http, fir, [.. Files.Picture(), .. new byte[16 << 20]], "a.png", null, "refused-key-1").Says());
        // Said before it is read, and read to its end, so that the sender hears it.
        using var endless = await Send(http, fir, new byte[60 << 20], "a.png", null, "refused-key-1");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, endless.StatusCode);

        // Without script: the page comes back with the reason and what was typed.
        using var page = await Form(http, fir, "hello"u8.ToArray(), "a.pdf", "what I typed");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
        Assert.Contains("whatever its name says", text, StringComparison.Ordinal);
        Assert.Contains("what I typed", text, StringComparison.Ordinal);
        using var forged = await Form(http, fir, Files.Picture(), "a.jpg", "x", token: "CfDJ8forged");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Empty(Directory.Exists(Path.Combine(station.Options.Data, BlobStore.Folder)) ? Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)) : []);
        Assert.Equal(before, Entries(station));
        using var good = await Form(http, fir, Files.Picture(), "a.jpg", "good");
        Assert.Equal($"/firs/{fir}#files", good.Headers.Location?.ToString().Replace(station.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_file_that_was_changed_swapped_lost_or_put_back_is_named(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var fir = await Report(station, http, "attach-1");
        var (a, b) = (await Attach(http, fir, Files.Photograph(), "a.jpg", null), await Attach(http, fir, Files.Pdf(), "b.pdf", null, key: "attach-key-2"));
        var files = Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                bytes[at] ^= 1;
                await File.WriteAllBytesAsync(file, bytes, Stop);
                Named(Damage.FileAltered, file);
                bytes[at] ^= 1;
            }

            await File.WriteAllBytesAsync(file, bytes[..^1], Stop);
            Named(Damage.FileAltered, file);
            // Another attachment's file under this name.
            File.Copy(files.First(f => f != file), file, overwrite: true);
            Named(Damage.FileAltered, file);
            File.Delete(file);
            Named(Damage.FileMissing, file);
            await File.WriteAllBytesAsync(file, bytes, Stop);
            Assert.True(Audit(station).Clean);
        }

        // What is damaged is not handed out, and the page says so.
        File.Delete(files.Single(f => Path.GetFileName(f).Contains("shown", StringComparison.Ordinal)));
        Assert.Equal("422 attachment.damaged", await http.GetAsync($"/attachments/{a}", Stop).Says());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/attachments/{b}", Stop)).StatusCode);

        void Named(Damage damage, string file)
        {
            var found = Audit(station).Findings;
            Assert.True(found.Count == 1 && found[0].Damage == damage && found[0].What.Contains(Path.GetFileNameWithoutExtension(file), StringComparison.Ordinal) && found[0].Seq is { } seq && new[] { EntryId.Seq(a), EntryId.Seq(b) }.Contains(seq), string.Join("\n", found));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_order_that_destroys_a_report_destroys_its_files_and_a_backup_brings_the_others_back(string store)
    {
        await using var station = await TestStation.Open(store);
        using var http = await station.SignIn();
        var (kept, gone) = (await Report(station, http, "attach-1"), await Report(station, http, "attach-2"));
        var stays = await Attach(http, kept, Files.Photograph(), "a.jpg", "stays");
        var goes = await Attach(http, gone, Files.Photograph(), "b.jpg", "goes", key: "attach-key-2");
        Assert.False((await station.Get<Erasure>().Run("court", gone, new OrderGiven("1/2026", "Sessions Court", "s.22"))).Refused);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/attachments/{goes}", Stop)).StatusCode);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)).Length);
        Assert.True(Audit(station).Clean, string.Join("\n", Audit(station).Findings));
        using (var session = station.Get<Database>().Open())
            station.Get<ViewRebuild>().Run(session, null, Stop);
        Assert.True(Audit(station).Clean, string.Join("\n", Audit(station).Findings));

        var folder = Directory.CreateTempSubdirectory("thana-backup-").FullName;
        BackupKey.MakePair(station.Options.Data, Path.Combine(folder, "private"));
        var made = station.Get<Backup>().Run(Path.Combine(folder, "to"));
        if (store == "sqlite")
        {
            var target = new Platform.StationOptions { Data = Path.Combine(folder, "restored"), Domain = station.Options.Domain, VerifyAddress = station.Options.VerifyAddress };
            Restore.Run(made.File, BackupKey.ReadPrivate(Path.Combine(folder, "private")), target);
            Assert.Equal(3, Directory.GetFiles(Path.Combine(target.Data, BlobStore.Folder)).Length);
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/attachments/{stays}", Stop)).StatusCode);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_day_has_room_for_so_many_files_and_no_more()
    {
        await using var station = await TestStation.Open("sqlite");
        using var http = await station.SignIn();
        var fir = await Report(station, http, "attach-1");
        byte[] large = [.. "#!AMR\n"u8, .. new byte[49 << 20]];
        for (var i = 0; i < 10; i++)
            await Attach(http, fir, large, "a.amr", null, key: $"large-key-{i}");
        Assert.Equal("422 attachment.quota", await Send(http, fir, large, "a.amr", null, "large-key-x").Says());
        await Attach(http, fir, Files.Mp3(), "a.mp3", null, key: "small-key-1");
        Assert.Equal(11, Directory.GetFiles(Path.Combine(station.Options.Data, BlobStore.Folder)).Length);
    }

    private static AuditReport Audit(TestStation station) => station.Get<LogAudit>().Run(structural: false, stop: Stop);

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static long Entries(TestStation station)
    {
        using var session = station.Get<Database>().Open();
        return session.Scalar<long>("SELECT count(*) FROM entries WHERE kind = 60");
    }

    private static async Task<string> Page(HttpClient http, long fir) => WebUtility.HtmlDecode(await (await http.GetAsync($"/firs/{fir}", Stop)).Content.ReadAsStringAsync(Stop));

    private static async Task<long> Report(TestStation station, HttpClient http, string key, string section = "379")
    {
        var draft = Acts.Theft(station.Get<TimeProvider>().GetUtcNow().UtcDateTime);
        draft.Offences = [new() { Act = "PPC", Section = section }];
        var made = await http.PostAsJsonAsync("/api/firs", new { key, fir = draft }, Stop);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Stop));
        return (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient http, long record, byte[] file, string name, string? caption, string key)
    {
        using var form = Content(file, name, ("key", key), ("caption", caption));
        return await http.PostAsync($"/api/records/{record}/attachments", form, Stop);
    }

    private static async Task<HttpResponseMessage> Form(HttpClient http, long record, byte[] file, string name, string caption, string? token = null)
    {
        var page = $"/attachments/new/{record}";
        using var form = Content(file, name, ("__RequestVerificationToken", token ?? await http.Token(page)), ("_handler", "attach"), ("Form.Key", Guid.CreateVersion7().ToString("N")), ("Form.Caption", caption));
        return await http.PostAsync(page, form, Stop);
    }

    private static MultipartFormDataContent Content(byte[] file, string name, params (string Name, string? Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            if (value is not null)
                form.Add(new StringContent(value), field);
        }

        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        // As a hostile client writes it, not as the framework would.
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{(fields.Any(f => f.Name == "_handler") ? "Form.File" : "file")}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        form.Add(part);
        return form;
    }

    private static async Task<long> Attach(HttpClient http, long record, byte[] file, string name, string? caption, string key = "attach-key-1")
    {
        using var answer = await Send(http, record, file, name, caption, key);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetInt64();
    }
}
