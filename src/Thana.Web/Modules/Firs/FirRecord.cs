using Thana.Domain.Firs;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>One report, whole, as it stands in the book.</summary>
public sealed class FirRecord(Database database, Reader reader)
{
    /// <param name="Fir">What was registered here; null for an imported or an erased record.</param>
    /// <param name="Imported">What was imported; null otherwise.</param>
    public sealed record Found(long Id, long Seq, string Number, DateTime WrittenAt, FirRegistered? Fir, FirImported? Imported, bool Erased, string ShortCode, bool SealedByOrder);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/firs/{id:long}", (long id, FirRecord record) => record.Find(id) is { } found ? Results.Ok(found) : Results.NotFound())
            .RequireAuthorization().WithTags("FIR").WithSummary("One report, whole").Produces<Found>();
        routes.MapGet("/api/entries/{id:long}/receipt", (long id, FirRecord record, Receipts receipts) =>
                record.MayRead(id) && receipts.Of(id) is { } receipt
                    ? Results.Ok(new { digits = receipt.ToDigits(), bytes = Convert.ToBase64String(receipt.Encode()), shortCode = receipt.ShortCode })
                    : Results.NotFound())
            .RequireAuthorization().WithTags("Log").WithSummary("The receipt of an entry: what the QR code carries");
    }

    public bool MayRead(long id) => reader.Scope.Contains(EntryId.Office(id)) && MayOpenSealed(id);

    public Found? Find(long id)
    {
        if (!reader.Scope.Contains(EntryId.Office(id)))
            return null;
        using var session = database.Open();
        var rows = session.Rows(
            "SELECT f.year, f.number, f.own_number, f.written_at, f.erased, e.hash, f.sealed FROM firs f JOIN entries e ON e.id = f.entry WHERE f.entry = @p0",
            r => (Year: r.GetInt32(0), Number: r.GetInt64(1), Own: r.IsDBNull(2) ? null : r.GetString(2), At: r.GetInt64(3), Erased: r.GetBoolean(4), Hash: (byte[])r.GetValue(5), ByOrder: !r.IsDBNull(6) && r.GetString(6) == FirView.ByOrder),
            id);
        if (rows.Count == 0 || (!rows[0].ByOrder && !MayOpenSealed(id)))
            return null;
        var entry = rows[0].Erased || rows[0].ByOrder ? null : EntryReader.Read(id, session);
        return new Found(
            id,
            EntryId.Seq(id),
            rows[0].Own ?? $"{rows[0].Number}/{rows[0].Year}",
            DateTimeOffset.FromUnixTimeMilliseconds(rows[0].At).UtcDateTime,
            entry?.Body as FirRegistered,
            entry?.Body as FirImported,
            rows[0].Erased,
            Thana.Ledger.ShortCode.Of(rows[0].Hash),
            rows[0].ByOrder);
    }

    // A report sealed by rule opens only at its own station, one sealed by order of a court nowhere.
    private bool MayOpenSealed(long id)
    {
        using var session = database.Open();
        return session.Scalar<string>("SELECT sealed FROM firs WHERE entry = @p0", id) switch
        {
            null => true,
            FirView.ByOrder => false,
            _ => EntryId.Office(id) == reader.OfficeNo,
        };
    }
}
