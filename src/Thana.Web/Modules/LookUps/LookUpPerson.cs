using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Modules.Firs;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.LookUps;

/// <summary>
/// The look-up desk: an officer asks about a person, for a purpose that rests on a live reference, and gets the least that answers it. The question is in the
/// access log before the answer leaves; when it cannot be written there is no answer.
/// </summary>
public sealed class LookUpPerson(Reader reader, LiveReferences references, LookLimits limits, AccessLog log, OwnCircle circle, FirHits firs, OfficeList offices)
{
    private const int LeastLetters = 4;

    /// <param name="By">cnic, phone or name.</param>
    /// <param name="Father">Narrows a name.</param>
    public sealed record Form(string? By, string? Value, string? Father, string? Purpose, string? ReferenceKind, string? Reference, string? Note);

    /// <param name="Role">What the person is in that report.</param>
    /// <param name="Station">Whose report it is.</param>
    /// <param name="Record">The report itself, where this officer's posting opens it; opening it is a look of its own.</param>
    public sealed record Hit(string Role, Words RoleName, Words Station, string Number, string Offences, Words Instruction, long? Record);

    /// <param name="Routed">The question is about the officer's own circle; the supervisor was asked instead.</param>
    /// <param name="More">There are more than are shown.</param>
    public sealed record Answer(LookUpBy By, IReadOnlyList<Hit> Hits, bool Routed, bool More);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/look-ups", async (Form form, LookUpPerson lookUp, Reader reader) => Refusals.ToResult(await lookUp.Run(form), reader.Language, TypedResults.Ok))
            .RequireAuthorization(May.LookUp).DisableAntiforgery().WithTags("Look-ups").WithSummary("Ask about a person, for a purpose and on a live reference").Produces<Answer>();

    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is answered.</exception>
    public async Task<Outcome<Answer>> Run(Form form)
    {
        var grounds = references.Check(new(form.Purpose, form.ReferenceKind, form.Reference, form.Note));
        var asked = Read(form);
        if (grounds.Refused || asked.Refused)
            return grounds.Refusals.Concat(asked.Refusals).ToList();
        var (by, value, subject) = asked.Value;
        var key = log.KeyOf(subject);
        var facts = limits.Facts(key, circle.Holds(by, value)) with { OffPost = reader.OffPost(RecordClass.LookUp) };
        if (LookUpRule.Refuse(facts) is { } refusal)
        {
            await log.Note(reader, LookAction.LookedUp, LookOutcome.Refused, subject, grounds.Value, 0, key);
            return refusal;
        }

        if (LookUpRule.Routed(facts))
        {
            await log.Note(reader, LookAction.LookedUp, LookOutcome.Routed, subject, grounds.Value, 0, key);
            return new Answer(by, [], Routed: true, More: false);
        }

        using var session = reader.Open(RecordClass.LookUp);
        var found = firs.Of(by, value, form.Father, session).Where(f => LookUpRule.Tells(reader.Role!.Value, f.Role)).ToList();
        var hits = found.Take(FirHits.Most).Select(f => Tell(f, by)).ToList();
        await log.Note(reader, LookAction.LookedUp, hits.Count == 0 ? LookOutcome.NothingFound : LookOutcome.Answered, subject, grounds.Value, hits.Count, key);
        return new Answer(by, hits, Routed: false, found.Count > FirHits.Most);
    }

    private Hit Tell(FirHits.Hit found, LookUpBy by) => new(
        found.Role,
        FirHits.RoleName(found.Role),
        offices.Find(EntryId.Office(found.Entry))?.Name ?? new Words("", ""),
        found.Number,
        found.Offences,
        LookUpRule.Instruction(found.Role, by),
        reader.Sight(RecordClass.Register).Of(found.Entry) == Depth.Full ? found.Entry : null);

    private static Outcome<(LookUpBy By, string Value, string Subject)> Read(Form form)
    {
        var typed = new Typed();
        var by = typed.Choice<LookUpBy>(form.By is { Length: > 1 } text ? char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant() : form.By, nameof(Form.By));
        if (string.IsNullOrWhiteSpace(form.By))
            typed.Refuse("field.needed", RuleWords.Needed, nameof(Form.By));
        var value = typed.Needed(form.Value, nameof(Form.Value), 200);
        if (by == LookUpBy.Cnic && value.Length > 0)
            value = typed.Identity(value, nameof(Form.Value)) ?? "";
        else if (by == LookUpBy.Phone && value.Length > 0)
            value = typed.Phone(value, nameof(Form.Value)) ?? "";
        else if (by == LookUpBy.Name && Folding.Words(value).Sum(w => w.Length) is > 0 and < LeastLetters)
            typed.Refuse("look-up.name-too-short", LookUpText.NameTooShort.With(LeastLetters), nameof(Form.Value));
        else if (by == LookUpBy.Name && value.Length > 0 && Folding.Words(value).Count == 0)
            typed.Refuse("look-up.no-letters", LookUpText.NoLetters, nameof(Form.Value));
        typed.Text(form.Father, nameof(Form.Father), 200);
        return typed.Refusals.Count > 0 ? typed.Refusals : (by!.Value, value, by == LookUpBy.Name && !string.IsNullOrWhiteSpace(form.Father) ? $"{value} / {form.Father.Trim()}" : value);
    }
}
