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
    public sealed record Found(long Id, long Seq, string Number, DateTime WrittenAt, FirRegistered? Fir, FirImported? Imported, bool Erased, string ShortCode, string? SealedByOrder);

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
        if (!MayRead(id))
            return null;
        using var session = database.Open();
        var rows = session.Rows(
            "SELECT f.year, f.number, f.own_number, f.written_at, f.erased, e.hash FROM firs f JOIN entries e ON e.id = f.entry WHERE f.entry = @p0",
            r => (Year: r.GetInt32(0), Number: r.GetInt64(1), Own: r.IsDBNull(2) ? null : r.GetString(2), At: r.GetInt64(3), Erased: r.GetBoolean(4), Hash: (byte[])r.GetValue(5)),
            id);
        if (rows.Count == 0)
            return null;
        var entry = rows[0].Erased ? null : EntryReader.Read(id, session);
        return new Found(
            id,
            EntryId.Seq(id),
            rows[0].Own ?? $"{rows[0].Number}/{rows[0].Year}",
            DateTimeOffset.FromUnixTimeMilliseconds(rows[0].At).UtcDateTime,
            entry?.Body as FirRegistered,
            entry?.Body as FirImported,
            rows[0].Erased,
            Thana.Ledger.ShortCode.Of(rows[0].Hash),
            null);
    }

    // A sealed report opens only at its own station.
    private bool MayOpenSealed(long id)
    {
        if (EntryId.Office(id) == reader.OfficeNo)
            return true;
        using var session = database.Open();
        return session.Scalar<string>("SELECT sealed FROM firs WHERE entry = @p0", id) is null;
    }
}
