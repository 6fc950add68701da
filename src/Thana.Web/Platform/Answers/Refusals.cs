using Microsoft.AspNetCore.Http.HttpResults;
using Thana.Domain;

namespace Thana.Web.Platform.Answers;

/// <summary>The one place where a "no" leaves the system: a 422 page, or RFC 9457 problem details with a stable type.</summary>
public static class Refusals
{
    public static IReadOnlyList<Refusal> Refuse(this HttpContext http, IReadOnlyList<Refusal> refusals)
    {
        http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return refusals;
    }

    public static IResult ToResult<T>(this Outcome<T> outcome, string language, Func<T, IResult> done) =>
        outcome.Refused ? Problem(outcome.Refusals, language) : done(outcome.Value);

    /// <summary>Problem details with a status of their own, for what is turned away before it reaches a use case.</summary>
    public static Task Deny(HttpContext http, int status, string code, Words reason)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(
            new { type = "urn:thana:" + code, title = reason.In(LanguageChoice.Of(http)), status }, options: null, contentType: "application/problem+json");
    }

    private static ProblemHttpResult Problem(IReadOnlyList<Refusal> refusals, string language) => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity,
        type: $"urn:thana:{refusals[0].Code}",
        title: refusals[0].Reason.In(language),
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["refusals"] = refusals.Select(r => new { code = r.Code, field = r.Field, reason = r.Reason.In(language) }),
        });
}
