using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Domain.Law;
using Thana.Web.Modules.Paper;
using Xunit;

namespace Thana.Paper.Tests;

public sealed class PaperPdfTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_narrative_of_a_hundred_thousand_letters_is_printed_to_its_last_word()
    {
        var words = string.Join(' ', Enumerable.Range(1, 30_000).Select(i => $"لفظ{i}"))[..99_990] + " خاتمہ99";
        using var pdf = new PaperPdf();
        var paper = pdf.Write(Sheet(words), [PaperNames.Copy(CopyOf.Station)], Now);
        var text = Tools.Text(paper);
        Assert.True(Tools.Pages(paper) > 25);
        Assert.Contains("خاتمہ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_paper_without_a_receipt_says_so()
    {
        using var pdf = new PaperPdf();
        var sheet = Sheet("x");
        var paper = pdf.Write(sheet with { Proof = sheet.Proof with { Code = null } }, [PaperNames.Copy(CopyOf.Station)], Now);
        Assert.Contains("no receipt yet", Tools.Text(paper), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sealed_report_says_so_on_its_face()
    {
        using var pdf = new PaperPdf();
        var sheet = Sheet("x");
        var paper = pdf.Write(sheet with { Marks = [Kinds.Of(SealedCategory.ChildVictim)] }, [PaperNames.Copy(CopyOf.Station)], Now);
        Assert.Contains("Sealed: child victim", Tools.Text(paper), StringComparison.Ordinal);
    }

    private static PaperSheet Sheet(string narrative)
    {
        var fir = Fir.Register(Drafts.Bare("x"), new FirFacts(new DiaryFact(14, 2026, Now.AddHours(-1), Now), null, null, "SHO Gul Zaman (417)"), OffenceCatalogue.Default, Now).Value;
        fir = fir with { Narrative = fir.Narrative with { Text = narrative } };
        return FirSheet.Of(
            fir, "12/2026", Now, new("Faqirabad", "فقیر آباد"), new("Peshawar", "پشاور"), [],
            new PaperProof(QrCode.Of("HTTPS://THANA.EXAMPLE/V", "123456"), "7K2M-9QXR-4T0B", "PSW-FQA/27", "HTTPS://THANA.EXAMPLE/V"), new PaperPrinted("SHO Gul Zaman (417)", "2026-11-23 14:02"));
    }
}
