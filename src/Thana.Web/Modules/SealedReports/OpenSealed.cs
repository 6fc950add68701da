using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.SealedReports;

/// <summary>
/// Opening a report that the law seals: one officer asks, a second one, at or above them and on another device, agrees within a quarter of an hour. In danger to
/// life it opens at once, for one hour, and is reviewed within three days. Each step is an entry in the log of the report's office.
/// </summary>
public sealed class OpenSealed(Writer registers, Reader reader, Database database, BrowserMark browser, OfficeList offices, TimeProvider clock)
{
    /// <param name="Key">Made by the client once for one form.</param>
    public sealed record Request(string? Key, string? Reason, bool DangerToLife);

    /// <param name="Agree">False: refused, or a break-glass found unjustified.</param>
    public sealed record Reply(string? Key, bool Agree, string? Note);

    /// <param name="Waits">Nobody has answered it yet.</param>
    public sealed record Line(string Opening, string Record, string Person, string Role, string Office, string Reason, bool DangerToLife, DateTime AskedAt, DateTime? OpenUntil, bool Waits, bool? Agreed);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/firs/{id:long}/openings", async (long id, Request form, OpenSealed openSealed, Reader reader) =>
                Refusals.ToResult(await openSealed.Ask(id, form), reader.Language, opening => TypedResults.Ok(new { opening })))
            .RequireAuthorization(May.ReadSealed).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Sealed").WithSummary("Ask to open a sealed report, or open it in danger to life");
        routes.MapPost("/api/openings/{opening}", async (string opening, Reply form, OpenSealed openSealed, Reader reader) =>
                Refusals.ToResult(await openSealed.Answer(opening, form), reader.Language, _ => TypedResults.NoContent()))
            .RequireAuthorization(May.ReadSealed).WithMetadata(new RequireStepUpAttribute()).DisableAntiforgery().WithTags("Sealed").WithSummary("Agree to an opening, refuse it, or review one that was made in danger to life");
        routes.MapGet("/api/openings", (OpenSealed openSealed) => openSealed.ToAnswer()).RequireAuthorization(May.ReadSealed).WithTags("Sealed").WithSummary("Openings that wait for this officer's answer or review")
            .Produces<IReadOnlyList<Line>>();
    }

    public async Task<Outcome<string>> Ask(long id, Request form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        var office = EntryId.Office(id);
        if (!reader.Sight(RecordClass.Register).Full.Contains(office) || offices.Find(office) is null || !IsSealed(id))
            return new Refusal("opening.no-such-report", SealedText.NoSuchReport);
        var refusals = OpeningRule.Ask(form.Reason, form.DangerToLife, Covers(office), Unreviewed());
        if (refusals.Count > 0)
            return refusals;
        var opening = Guid.CreateVersion7().ToString("N");
        var asked = new OpeningAsked(new OpeningRequest(
            opening, offices.TextOf(id), reader.Person!, reader.Role!.Value, reader.Office!.Code, browser.Of(), FreeText.Keep(form.Reason)!, form.DangerToLife));
        var written = await registers.Write(office, reader.Account, key, books => books.Append(Register.Log, asked));
        if (written.Refused)
            return written.Refusals.ToList();
        using var session = database.Open();
        return session.Scalar<string>("SELECT opening FROM openings WHERE entry = @p0", written.Value.Id)!;
    }

    public async Task<Outcome<Written>> Answer(string opening, Reply form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        var typed = new Typed();
        var note = typed.Text(form.Note, nameof(Reply.Note), 1_000);
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        if (Find(opening) is not { } found || offices.EntryOf(found.Record) is not { } record)
            return OpeningRule.Answer(null, "", default, "", false, default);
        var answer = new OpeningAnswered(new OpeningAnswer(opening, reader.Person!, reader.Role!.Value, reader.Office!.Code, browser.Of(), form.Agree, note));
        // Asked again inside the transaction: of two who answer at once, one is too late.
        return await registers.Write(EntryId.Office(record), reader.Account, key, books =>
        {
            var facts = Find(opening) is { } now ? now.Facts : null;
            var refusals = OpeningRule.Answer(facts, reader.Person!, reader.Role.Value, browser.Of(), Covers(books.Office), books.Now);
            return refusals.Count > 0 ? refusals : books.Append(Register.Log, answer);
        });
    }

    /// <summary>What waits for this officer: requests of the last quarter of an hour and break-glass openings not yet reviewed, of offices under them.</summary>
    public IReadOnlyList<Line> ToAnswer()
    {
        var now = clock.GetUtcNow();
        using var session = database.Open();
        return session.Rows(
            """
            SELECT opening, record, person, role, office, danger_to_life, asked_at, open_until, agreed, entry FROM openings
            WHERE answered_at IS NULL AND person <> @p0 AND (danger_to_life = @p1 OR asked_at > @p2) ORDER BY asked_at DESC LIMIT 200
            """,
            r => (Line: Read(r), Entry: r.GetInt64(9)),
            reader.Person ?? "",
            true,
            (now - OpeningRule.AnswerWithin).ToUnixTimeMilliseconds())
            .Where(l => offices.EntryOf(l.Line.Record) is { } id && Covers(EntryId.Office(id)) && reader.Role is { } mine && Roles.Level(mine) >= Roles.Level(Enum.Parse<Role>(l.Line.Role)))
            .Select(l => l.Line with { Reason = Reason(l.Entry, session) })
            .ToList();
    }

    private static string Reason(long entry, Session session) => (EntryReader.Read(entry, session)?.Body as OpeningAsked)?.Request.Reason ?? "";

    // A posting whose right on sealed reports reaches this office: with a second officer, or in danger to life.
    private bool Covers(int office) => (reader.Holder?.Postings ?? []).Any(p =>
        reader.Right(p, RecordClass.Sealed) is { Depth: Depth.Full, Reach: not Reach.Own } right && offices.Within(p.Office.No, right.Reach).Contains(office));

    private bool IsSealed(long id)
    {
        using var session = reader.Open();
        return session.Scalar<string>("SELECT sealed FROM firs WHERE entry = @p0", id) is { } category && category != Firs.FirView.ByOrder;
    }

    private bool Unreviewed()
    {
        using var session = database.Open();
        return session.Scalar<long?>(
            "SELECT entry FROM openings WHERE person = @p0 AND danger_to_life = @p1 AND ((answered_at IS NULL AND asked_at < @p2) OR agreed = @p3) LIMIT 1",
            reader.Person ?? "",
            true,
            (clock.GetUtcNow() - OpeningRule.ReviewWithin).ToUnixTimeMilliseconds(),
            false) is not null;
    }

    private (string Record, OpeningFacts Facts)? Find(string opening)
    {
        using var session = database.Open();
        var found = session.Rows(
            "SELECT record, person, role, device, asked_at, danger_to_life, answered_at FROM openings WHERE opening = @p0",
            r => (r.GetString(0), new OpeningFacts(r.GetString(1), Enum.Parse<Role>(r.GetString(2)), r.GetString(3), Stored.Utc(r.GetInt64(4)), r.GetBoolean(5), !r.IsDBNull(6))),
            opening);
        return found.Count == 0 ? null : found[0];
    }

    private static Line Read(System.Data.Common.DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), "", r.GetBoolean(5), Stored.Utc(r.GetInt64(6)), r.IsDBNull(7) ? null : Stored.Utc(r.GetInt64(7)), Waits: true, r.IsDBNull(8) ? null : r.GetBoolean(8));
}
