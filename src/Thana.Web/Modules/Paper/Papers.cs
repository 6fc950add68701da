using Microsoft.AspNetCore.Http.HttpResults;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Firs;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Firs;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Paper;

/// <summary>Papers of the registers: made by the server as PDF, and as pages for the browser's own printing.</summary>
public sealed class Papers(FirRecord firs, DiaryBook diary, Receipts receipts, OfficeList offices, StationOptions options, Reader reader, TimeProvider clock)
{
    /// <summary>A paper, or why there is none; both empty when this reader may not know.</summary>
    public sealed record Found(PaperSheet? Sheet, Words? Why);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/firs/{id:long}/paper.pdf", async (long id, string? copy, Papers papers, PaperPdf pdf) =>
                Copies(copy) is { } asked ? papers.Pdf(await papers.Fir(id), asked, pdf, $"fir-{id}") : Results.NotFound())
            .RequireAuthorization(May.ReadRegister).RequireRateLimiting(Heavy.Drawing).WithTags("Paper").WithSummary("Form 24.5(1) as PDF: one of the four copies, or all").Produces(StatusCodes.Status200OK, contentType: "application/pdf");
        routes.MapGet("/diary/{id:long}/extract.pdf", async (long id, Papers papers, PaperPdf pdf) => papers.Pdf(await papers.Diary(id), [PaperWords.Extract], pdf, $"diary-{id}"))
            .RequireAuthorization(May.ReadRegister).RequireRateLimiting(Heavy.Drawing).WithTags("Paper").WithSummary("Extract of a diary entry as PDF").Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }

    /// <summary>The copies asked for: all when nothing is said, null when it is no copy.</summary>
    public static IReadOnlyList<Words>? Copies(string? asked)
    {
        if (string.IsNullOrEmpty(asked) || string.Equals(asked, "All", StringComparison.OrdinalIgnoreCase))
            return [.. Enum.GetValues<CopyOf>().Select(PaperNames.Copy)];
        var copy = Array.FindIndex(Enum.GetNames<CopyOf>(), n => string.Equals(n, asked, StringComparison.OrdinalIgnoreCase));
        return copy < 0 ? null : [PaperNames.Copy((CopyOf)copy)];
    }

    /// <summary>The paper of an FIR; the access log says who printed it before it is made.</summary>
    public async Task<Found> Fir(long id)
    {
        if (await firs.Find(id, LookAction.Printed) is not { } found || found.Shown != Depth.Full)
            return new(null, null);
        if (found.Fir is not { } fir)
            return new(null, found.Erased ? PaperWords.ErasedHas : PaperWords.ImportedHas);
        var office = Office(id);
        var marks = fir.Report.Sealed == SealedCategory.None ? Marks(office) : [Kinds.Of(fir.Report.Sealed), .. Marks(office)];
        return new(FirSheet.Of(fir, found.Number, found.WrittenAt, office.Name, office.District, marks, Proof(id, found.ShortCode, office), Printed()), null);
    }

    public async Task<Found> Diary(long id)
    {
        if (await diary.Find(id, LookAction.Printed) is not { } found)
            return new(null, null);
        if (found.Entry is not { } entry)
            return new(null, PaperWords.ErasedHas);
        var office = Office(id);
        return new(DiarySheet.Of(entry, found.Number, found.WrittenAt, office.Name, office.District, Marks(office), Proof(id, found.ShortCode, office), Printed()), null);
    }

    private IResult Pdf(Found found, IReadOnlyList<Words> copies, PaperPdf pdf, string name) => found switch
    {
        { Sheet: { } sheet } => Results.File(pdf.Write(sheet, copies, clock.GetUtcNow().UtcDateTime), "application/pdf", $"{name}.pdf"),
        { Why: { } why } => new RazorComponentResult<NoPaper>(new { Why = why }) { StatusCode = StatusCodes.Status404NotFound },
        _ => Results.NotFound(),
    };

    private OfficeList.Office Office(long id) => offices.Find(EntryId.Office(id)) ?? throw new InvalidDataException($"Office {EntryId.Office(id)} of entry {id} is not in this database.");

    private static IReadOnlyList<Words> Marks(OfficeList.Office office) => office.Demonstration ? [PaperWords.Demonstration] : [];

    private PaperProof Proof(long id, string shortCode, OfficeList.Office office) => new(
        receipts.Of(id) is { } receipt ? QrCode.Of(options.VerifyAddress, receipt.ToDigits()) : null, shortCode, $"{office.Code}/{EntryId.Seq(id)}", options.VerifyAddress);

    private PaperPrinted Printed() => new(reader.Signature, StationTime.Minute(clock.GetUtcNow().UtcDateTime));
}
