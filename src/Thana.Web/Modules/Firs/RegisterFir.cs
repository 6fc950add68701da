using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Domain.Law;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>
/// The duty officer writes down a report of a cognizable offence; the register gives it the station's next number. When no diary entry is
/// named, the entry that stands behind it is written in the same act, so that neither can exist without the other.
/// </summary>
public sealed class RegisterFir(Writer registers, Reader reader)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/firs", async (Form form, RegisterFir register, Reader reader) =>
                (await register.Run(form)).ToResult(reader.Language, w => TypedResults.Created($"/api/firs/{w.Id}", Receipt.Of(w))))
            .RequireAuthorization(May.WriteRegister).DisableAntiforgery().WithTags("FIR").WithSummary("Register an FIR")
            .Produces<Receipt>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Key">Made by the client once for one form: sent again, it gives the same receipt and never a second FIR.</param>
    public sealed record Form(string? Key, FirDraft? Fir);

    /// <summary>What a client gets: the entry, its number, when the server wrote it.</summary>
    public sealed record Receipt(long Id, string Number, DateTime WrittenAt)
    {
        public static Receipt Of(Written written) => new(written.Id, written.Number, written.WrittenAt);
    }

    public Task<Outcome<Written>> Run(Form form)
    {
        // Asked here too, whatever page or endpoint led to it.
        if (!reader.MayWrite)
            return Task.FromResult<Outcome<Written>>(Reader.MayNotWrite);
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return Task.FromResult<Outcome<Written>>(IdempotencyKey.Missing);
        var draft = form.Fir ?? new FirDraft();
        var (scribe, station) = (reader.Signature, reader.Office);
        return registers.Write(reader.OfficeNo, reader.Account, key, books =>
        {
            var now = books.Now;
            long diaryEntry;
            DiaryFact? fact;
            if (string.IsNullOrWhiteSpace(draft.DiaryNumber))
            {
                var diary = DiaryEntry.Write(DiaryEntry.ForFir(draft), new DiaryFacts(Opened: true, Closed: true, scribe), OffenceCatalogue.Default, now);
                // What is wrong with the report is told in the words of the FIR form.
                fact = diary.Refused ? new DiaryFact(1, 1, DateTime.MinValue, now) : new DiaryFact(1, 1, diary.Value.Entry.ReceivedAt, now);
                var trial = Fir.Register(draft, new FirFacts(fact, station?.Latitude, station?.Longitude, scribe), OffenceCatalogue.Default, now);
                if (trial.Refused)
                    return trial.Refusals.ToList();
                if (diary.Refused)
                    return diary.Refusals.ToList();
                var written = books.Append(Register.Diary, diary.Value);
                diaryEntry = written.Id;
                fact = new DiaryFact((int)written.Serial, written.Year, diary.Value.Entry.ReceivedAt, now);
            }
            else
            {
                (diaryEntry, fact) = Find(books, draft.DiaryNumber);
            }

            var fir = Fir.Register(draft, new FirFacts(fact, station?.Latitude, station?.Longitude, scribe), OffenceCatalogue.Default, now);
            if (fir.Refused)
                return fir.Refusals.ToList();
            return books.Append(Register.Fir, fir.Value, null, diaryEntry);
        });
    }

    private static (long Entry, DiaryFact? Fact) Find(Books books, string typed)
    {
        if (!FirNumber.TryRead(typed, out var number))
            return (0, null);
        var found = books.Session.Rows(
            "SELECT entry, received_at, written_at FROM diary WHERE year = @p0 AND number = @p1 AND entry BETWEEN @p2 AND @p3",
            r => (Entry: r.GetInt64(0), Received: r.GetInt64(1), Written: r.GetInt64(2)),
            number.Year,
            (long)number.Serial,
            EntryId.Of(books.Office, 0),
            EntryId.Of(books.Office, 0xFFFF_FFFF));
        return found.Count == 0
            ? (0, null)
            : (found[0].Entry, new DiaryFact(number.Serial, number.Year, Stored.Utc(found[0].Received), Stored.Utc(found[0].Written)));
    }
}
