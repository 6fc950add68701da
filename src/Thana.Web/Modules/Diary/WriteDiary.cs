using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Law;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Diary;

/// <summary>The clerk writes an entry in the daily diary; the register gives it the year's next number and the server's hour of writing.</summary>
public sealed class WriteDiary(Writer registers, Reader reader)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/diary", async (Form form, WriteDiary write, Reader reader) =>
                (await write.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/diary/{w.Id}", Firs.RegisterFir.Receipt.Of(w))))
            .RequireAuthorization(May.WriteRegister).DisableAntiforgery().WithTags("Diary").WithSummary("Write in the daily diary")
            .Produces<Firs.RegisterFir.Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Form(string? Key, DiaryDraft? Entry);

    public Task<Outcome<Written>> Run(Form form)
    {
        // Asked here too, whatever page or endpoint led to it.
        if (!reader.MayWrite)
            return Task.FromResult<Outcome<Written>>(Reader.MayNotWrite);
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return Task.FromResult<Outcome<Written>>(IdempotencyKey.Missing);
        var officer = reader.Signature;
        return registers.Write(reader.OfficeNo, reader.Account, key, books =>
        {
            var day = DiaryView.DayNumber(books.Now);
            var facts = new DiaryFacts(Has(books, day, DiaryType.Opening), Has(books, day, DiaryType.Closing), officer);
            var entry = DiaryEntry.Write(form.Entry ?? new DiaryDraft(), facts, OffenceCatalogue.Default, books.Now);
            return entry.Refused ? entry.Refusals.ToList() : books.Append(Register.Diary, entry.Value);
        });
    }

    private static bool Has(Books books, int day, DiaryType type) => books.Session.Scalar<long?>(
        "SELECT entry FROM diary WHERE day = @p0 AND type = @p1 AND entry BETWEEN @p2 AND @p3 LIMIT 1",
        day,
        type.ToString(),
        EntryId.Of(books.Office, 0),
        EntryId.Of(books.Office, 0xFFFF_FFFF)) is not null;
}
