using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Firs;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>One report as it stands in the book, as much of it as this reader may see. What is shown was written in the access log before.</summary>
public sealed class FirRecord(Reader reader, AccessLog log, SealedDoor door, OfficeList offices)
{
    /// <param name="Fir">What was registered here; null for an imported or an erased record, and for a reader who may not see it.</param>
    /// <param name="Imported">What was imported; null otherwise.</param>
    /// <param name="Sealed">The sealed category, or null.</param>
    /// <param name="Shown">How much of it this reader sees.</param>
    public sealed record Found(
        long Id, long Seq, string Number, DateTime WrittenAt, string? Offences, FirRegistered? Fir, FirImported? Imported, bool Erased, string ShortCode, string? Sealed, Depth Shown)
    {
        public bool SealedByOrder => Sealed == FirView.ByOrder;

        /// <summary>Sealed by rule, and not open to this reader.</summary>
        public bool Closed => Sealed is not null && !SealedByOrder && Shown != Depth.Full;
    }

    private sealed record Row(int Year, long Number, string? Own, long At, bool Erased, byte[] Hash, string? Sealed, string Offences);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/firs/{id:long}", async (long id, FirRecord record) => await record.Find(id, LookAction.Opened) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization(May.ReadRegister).WithTags("FIR").WithSummary("One report, as much of it as this person may see").Produces<Found>();
        routes.MapGet("/api/entries/{id:long}/receipt", async (long id, FirRecord record, Receipts receipts) =>
                await record.MayProve(id) && receipts.Of(id) is { } receipt
                    ? Results.Ok(new { digits = receipt.ToDigits(), bytes = Convert.ToBase64String(receipt.Encode()), shortCode = receipt.ShortCode })
                    : Results.NotFound())
            .RequireAuthorization(May.ReadRegister).WithTags("Log").WithSummary("The receipt of an entry: what the QR code carries");
    }

    /// <summary>The record; null when this reader may not even know that it exists.</summary>
    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<Found?> Find(long id, LookAction action)
    {
        var sight = reader.Sight(RecordClass.Register);
        using var session = reader.Open();
        if (sight.Of(id) < Depth.Metadata || Read(id, session) is not { } row)
            return null;
        var shown = Shown(id, row, sight.Of(id), session);
        var found = new Found(
            id,
            EntryId.Seq(id),
            row.Own ?? $"{row.Number}/{row.Year}",
            Stored.Utc(row.At),
            row.Sealed is null || shown == Depth.Full ? row.Offences : null,
            null,
            null,
            row.Erased,
            Thana.Ledger.ShortCode.Of(row.Hash),
            row.Sealed,
            shown);
        var subject = offices.TextOf(id);
        if (row.Sealed is not null && shown != Depth.Full)
            await log.Note(reader, action, LookOutcome.Refused, subject, new Grounds(Purpose.Register, subject, null), 0);
        if (shown != Depth.Full || row.Erased)
            return found;
        await log.Note(reader, action, subject, 1);
        using var opened = row.Sealed is null ? null : door.Session(id);
        var entry = EntryReader.Read(id, opened ?? session);
        return found with { Fir = entry?.Body as FirRegistered, Imported = entry?.Body as FirImported };
    }

    // A receipt carries the essence of the report: giving it out is a look.
    private async Task<bool> MayProve(long id)
    {
        var sight = reader.Sight(RecordClass.Register);
        using (var session = reader.Open())
        {
            // Entries of other registers, such as who an officer is, have no paper and no receipt.
            var register = session.Scalar<int?>("SELECT register FROM entries WHERE id = @p0", id);
            if (sight.Of(id) != Depth.Full || register is not ((int)Register.Fir or (int)Register.Diary or (int)Register.Imported) || (Read(id, session) is { } row && Shown(id, row, Depth.Full, session) != Depth.Full) || !door.DiaryOpen(id, session))
                return false;
        }

        await log.Note(reader, LookAction.Opened, offices.TextOf(id), 1);
        return true;
    }

    private Depth Shown(long id, Row row, Depth depth, Session session) =>
        row.Sealed is null ? depth
        : row.Sealed == FirView.ByOrder ? Depth.Metadata
        : depth == Depth.Full && door.IsOpen(id, session) ? Depth.Full
        : Depth.Metadata;

    private static Row? Read(long id, Session session) => session.Rows(
        "SELECT f.year, f.number, f.own_number, f.written_at, f.erased, e.hash, f.sealed, f.offences FROM firs f JOIN entries e ON e.id = f.entry WHERE f.entry = @p0",
        r => new Row(r.GetInt32(0), r.GetInt64(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetInt64(3), r.GetBoolean(4), (byte[])r.GetValue(5), r.IsDBNull(6) ? null : r.GetString(6), r.GetString(7)),
        id).FirstOrDefault();
}
