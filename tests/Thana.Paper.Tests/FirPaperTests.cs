using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Web.Modules.Paper;
using Thana.Web.Platform.Registers;
using Xunit;

namespace Thana.Paper.Tests;

public sealed class FirPaperTests(PaperStation station) : IClassFixture<PaperStation>
{
    [Fact]
    public async Task All_four_copies_are_in_one_run_and_each_says_which_it_is()
    {
        var id = await station.Register(Drafts.Oral());
        var one = Tools.Pages(await station.Get($"/firs/{id}/paper.pdf?copy=Station"));
        var all = await station.Get($"/firs/{id}/paper.pdf?copy=All");
        Assert.Equal(4 * one, Tools.Pages(all));
        var text = Tools.Text(all);
        foreach (var copy in Enum.GetValues<CopyOf>())
            Assert.Equal(one, Count(text, PaperNames.Copy(copy).En));
    }

    [Theory]
    [InlineData("Station")]
    [InlineData("DistrictPolice")]
    [InlineData("Magistrate")]
    [InlineData("Complainant")]
    public async Task A_single_copy_names_itself_and_no_other(string copy)
    {
        var id = await station.Register(Drafts.Oral());
        var text = Tools.Text(await station.Get($"/firs/{id}/paper.pdf?copy={copy}"));
        foreach (var other in Enum.GetValues<CopyOf>())
            Assert.Equal(other.ToString() == copy, text.Contains(PaperNames.Copy(other).En, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9")]
    [InlineData("2")]
    [InlineData("Nobody")]
    [InlineData("Station,Magistrate")]
    public async Task A_copy_that_is_not_there_is_not_found(string copy)
    {
        var id = await station.Register(Drafts.Oral());
        foreach (var path in new[] { $"/firs/{id}/paper.pdf?copy={copy}", $"/firs/{id}/print?copy={copy}" })
            Assert.Equal(HttpStatusCode.NotFound, (await PaperStation.Ask(station.Clerk, path)).Status);
    }

    [Fact]
    public async Task The_code_on_front_and_back_gives_back_the_receipt_digit_by_digit()
    {
        var id = await station.Register(Drafts.Murasila());
        var pdf = await station.Get($"/firs/{id}/paper.pdf?copy=Complainant");
        var receipt = JsonDocument.Parse(await station.Get($"/api/entries/{id}/receipt")).RootElement;
        var pages = Tools.Pages(pdf);
        Assert.True(pages >= 2);
        foreach (var page in new[] { 1, pages })
        {
            var code = Assert.Single(Tools.Codes(pdf, page, 150)).Split('\t');
            Assert.Equal("HTTPS://THANA.EXAMPLE/V#" + receipt.GetProperty("digits").GetString(), code[0]);
            Assert.True(int.Parse(code[1]) <= QrCode.HighestVersion);
            Assert.Equal("M", code[2]);
        }

        Assert.Contains(receipt.GetProperty("shortCode").GetString()!, Tools.Text(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_form_asks_stands_on_the_paper_and_can_be_read_out_of_it()
    {
        var id = await station.Register(Drafts.Murasila());
        var text = Tools.Text(await station.Get($"/firs/{id}/paper.pdf?copy=Station"));
        foreach (var part in new[]
        {
            "24.5(1)", "302/324/34 PPC", "17301-1234567-1", "2026-11-23 10:30", "SHO Gul Zaman (417)", "SI Waheed Gul", "2026-11-23 12:20", "2026-11-23 13:55", "Faqirabad", "Peshawar",
            "فقیر", "نور", "ابتدائی", "زاہد", "2.5", "356938035643809", "Printed by: SHO Gul Zaman (417)", "Page 1 of",
        })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_narrative_goes_over_pages_that_each_say_where_they_belong()
    {
        var words = string.Join(' ', Enumerable.Range(1, 20_000).Select(i => $"لفظ{i}"));
        var draft = Drafts.Bare(words[..Thana.Domain.FreeText.LongestNarrative]);
        var id = await station.Register(draft);
        var pdf = await station.Get($"/firs/{id}/paper.pdf?copy=Magistrate");
        var pages = Tools.Pages(pdf);
        var text = Tools.Text(pdf);
        Assert.True(pages > 15, $"{pages} pages");
        Assert.Equal(pages, Count(text, "Copy for the Magistrate"));
        for (var page = 1; page <= pages; page++)
            Assert.Contains($"Page {page} of {pages}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_were_left_empty_are_no_trouble()
    {
        var id = await station.Register(Drafts.Bare("x"));
        Assert.Equal(2, Tools.Pages(await station.Get($"/firs/{id}/paper.pdf?copy=Station")));
    }

    [Theory]
    [InlineData("\u202Eabc\u202C \u2066\u2066\u2067\u2069\u2069\u2069\u2069")]
    [InlineData("\u200B\u200C\u200D\u200E\u200F\uFEFF\u2060a")]
    [InlineData("😀 👨‍👩‍👧‍👦 🇵🇰 中文 ไทย \uE000 𝔘 \U0001F9FF")]
    [InlineData("<script>alert(1)</script> & \"'`")]
    [InlineData("((((((((((((((((((((((((([[[[[[[[[{{{{{ a(b(c(d ) ] }")]
    [InlineData("ﷺ ﷽ ‎؟ ‏٪ ۔۔۔ ،،، ؛")]
    public async Task Hostile_text_is_printed_and_breaks_nothing(string text)
    {
        var draft = Drafts.Oral();
        draft.Narrative = draft.Steps = draft.PlaceWords = "آغاز " + text + " انجام";
        draft.ComplainantName = "نور " + text.Replace("\n", "", StringComparison.Ordinal);
        var id = await station.Register(draft);
        Assert.InRange(Tools.Pages(await station.Get($"/firs/{id}/paper.pdf?copy=Station")), 2, 5);
        Assert.DoesNotContain("<script>alert", System.Text.Encoding.UTF8.GetString(await station.Get($"/firs/{id}/print?copy=Station")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ا", 10_000)]
    [InlineData("W", 10_000)]
    [InlineData("a\u0301", 5_000)]
    [InlineData("\u064E", 5_000)]
    [InlineData("a(", 5_000)]
    [InlineData("1-", 5_000)]
    [InlineData("\n", 2_000)]
    public async Task A_word_without_end_is_cut_into_lines(string part, int times)
    {
        var id = await station.Register(Drafts.Bare("آغاز " + string.Concat(Enumerable.Repeat(part, times)) + "x انجام"));
        var pdf = await station.Get($"/firs/{id}/paper.pdf?copy=Station");
        Assert.InRange(Tools.Pages(pdf), 2, 120);
        Assert.Contains("انجام", Tools.Text(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_print_page_has_four_copies_and_nothing_that_the_policy_forbids()
    {
        var id = await station.Register(Drafts.Murasila());
        var html = System.Text.Encoding.UTF8.GetString(await station.Get($"/firs/{id}/print"));
        PaperStation.Keep("fir.html", System.Text.Encoding.UTF8.GetBytes(html));
        Assert.Equal(4, Count(html, "<article class=\"paper\""));
        Assert.Equal(8, Count(html, "<svg "));
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        foreach (var copy in Enum.GetValues<CopyOf>())
            Assert.Contains(PaperNames.Copy(copy).En + "</b>", html, StringComparison.Ordinal);
        Assert.Equal(1, Count(System.Text.Encoding.UTF8.GetString(await station.Get($"/firs/{id}/print?copy=Magistrate")), "<article class=\"paper\""));
    }

    [Fact]
    public async Task Nobody_prints_without_signing_in()
    {
        var id = await station.Register(Drafts.Oral());
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = station.Address };
        foreach (var path in new[] { $"/firs/{id}/paper.pdf", $"/firs/{id}/print", $"/diary/{id - 1}/extract.pdf", $"/diary/{id - 1}/print" })
            Assert.Equal(HttpStatusCode.Found, (await PaperStation.Ask(stranger, path)).Status);
    }

    [Fact]
    public async Task A_record_that_was_imported_has_no_form_and_the_answer_says_so()
    {
        var writer = station.Services.GetRequiredService<Writer>();
        var imported = new FirImported(
            new("Another system", "77/2019", "2019-05-01", "379", "Somewhere"),
            new(null, null, null, null, null, DatePrecision.Day, null, null, null, null, null),
            new(null, null, null, null),
            new(2, "old.csv", new Dictionary<string, string>(StringComparer.Ordinal), []));
        var written = await writer.Write(1, "import", "import-0001", books => books.Append(Thana.Domain.Register.Imported, imported));
        foreach (var path in new[] { $"/firs/{written.Value.Id}/paper.pdf", $"/firs/{written.Value.Id}/print" })
        {
            var answer = await PaperStation.Ask(station.Clerk, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.True(answer.Text.Contains("no Form 24.5(1)", StringComparison.Ordinal), path + answer.Text);
        }
    }

    [Fact]
    public async Task The_diary_extract_has_its_number_its_hours_and_its_receipt()
    {
        var id = await station.Write(new DiaryDraft
        {
            Type = "LostDocument", ReceivedAt = "2026-11-23T13:30", Text = "سائل کا شناختی کارڈ 17301-1234567-1 گم ہو گیا ہے۔",
            Persons = [new() { Role = "Informant", Name = "نور محمد", Cnic = "17301-1234567-1" }],
        });
        var pdf = await station.Get($"/diary/{id}/extract.pdf");
        var text = Tools.Text(pdf);
        foreach (var part in new[] { "22.48(1)", "2026-11-23 13:30", "2026-11-23 14:00", "17301-1234567-1", "Copy for the informant", "Lost document or phone" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        var receipt = JsonDocument.Parse(await station.Get($"/api/entries/{id}/receipt")).RootElement;
        Assert.Equal("HTTPS://THANA.EXAMPLE/V#" + receipt.GetProperty("digits").GetString(), Assert.Single(Tools.Codes(pdf, 1, 150)).Split('\t')[0]);
        PaperStation.Keep("diary.pdf", pdf);
        var page = await station.Get($"/diary/{id}/print");
        PaperStation.Keep("diary.html", page);
        Assert.Contains("<article class=\"paper\"", System.Text.Encoding.UTF8.GetString(page), StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
