using Thana.Domain;
using Thana.Web.Modules.Firs;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Modules.Oversight;

/// <summary>The second half of "look-ups bound to purpose": alerts, answers, samples, one's own access, and who looked at a citizen's record.</summary>
public static class OversightModule
{
    public static IServiceCollection AddOversight(this IServiceCollection services) => services
        .AddSingleton<OversightLog>().AddSingleton<Follower>().AddHostedService(at => at.GetRequiredService<Follower>())
        .AddScoped<Names>().AddScoped<AlertDesk>().AddScoped<MyAccess>().AddScoped<OversightCounts>().AddScoped<Canaries>().AddScoped<WhoLooked>();

    public sealed record CitizenForm(string? Key, string? Cnic, string? Words);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/api/oversight").RequireAuthorization(May.ReadAccessLog).DisableAntiforgery().WithTags("Oversight");
        log.MapGet("/alerts", (bool? answered, AlertDesk queue) => queue.Alerts(answered ?? false)).WithSummary("Alerts of the offices under one");
        log.MapGet("/alerts/{entry:long}", (long entry, AlertDesk queue) => queue.Alert(entry) is { } item ? Results.Ok(new { Alert = item, Looks = queue.Lines(item) }) : Results.NotFound())
            .WithSummary("One alert with the looks behind it");
        log.MapPost("/alerts/{entry:long}/answer", async (long entry, AlertDesk.AlertForm form, AlertDesk queue, Reader reader) => Done(await queue.AnswerAlert(entry, form), reader))
            .WithSummary("Answer an alert").Produces<RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        log.MapGet("/samples", (AlertDesk queue) => queue.Samples()).WithSummary("Sampled look-ups that wait for a finding");
        log.MapPost("/samples/{code}/{index:long}/judge", async (string code, long index, AlertDesk.AlertForm form, AlertDesk queue, Reader reader) => Done(await queue.Judge($"{code}/{index}", form), reader))
            .WithSummary("Judge a sampled look-up").Produces<RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        log.MapGet("/counts", (int? days, OversightCounts counts) => counts.Read(Math.Clamp(days ?? 30, 1, 366))).WithSummary("Counts and patterns");
        log.MapGet("/canaries", (Canaries canaries) => canaries.List().Select(c => new { c.Office.Code, c.Count })).WithSummary("How many watched persons each district has");
        log.MapPost("/canaries", async (Canaries.Form form, Canaries canaries, Reader reader) => Done(await canaries.Set(form), reader))
            .WithSummary("Register a watched person who does not exist").Produces<RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        log.MapPost("/subject-access", async (WhoLooked.Form form, WhoLooked who, Reader reader) => (await who.Ask(form)).ToResult(reader.Language, TypedResults.Ok))
            .WithMetadata(new RequireStepUpAttribute()).WithSummary("Who looked at the record of a citizen who is here in person").Produces<WhoLooked.Page>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        log.MapGet("/reviews", (WhoLooked who) => who.Reviews()).WithSummary("Requests to the commission");
        log.MapPost("/reviews", async (CitizenForm form, WhoLooked who, Reader reader) => Done(await who.AskReview(form.Cnic, new(form.Key, null, form.Words)), reader))
            .WithSummary("A citizen asks the commission to look again").Produces<RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        log.MapPost("/reviews/answer", async (WhoLooked.ReviewForm form, WhoLooked who, Reader reader) => Done(await who.AnswerReview(form), reader))
            .WithSummary("The commission answers").Produces<RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        var mine = routes.MapGroup("/api/my-access").RequireAuthorization(May.Serve).DisableAntiforgery().WithTags("Oversight");
        mine.MapGet("", (bool? drawn, long? before, MyAccess access) => access.Read(drawn ?? false, before)).WithSummary("What I looked at, and why");
        mine.MapPost("/{code}/{index:long}/justify", async (string code, long index, AlertDesk.AlertForm form, MyAccess access, Reader reader) => Done(await access.Justify($"{code}/{index}", form), reader))
            .WithSummary("Say what a sampled look-up was for").Produces<RegisterFir.Receipt>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Done(Outcome<Written> written, Reader reader) => written.ToResult(reader.Language, w => TypedResults.Ok(RegisterFir.Receipt.Of(w)));
}
