using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Thana.Domain;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Access;

/// <summary>On a page or endpoint that somebody without a second factor may reach, to enrol one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWhileEnrollingAttribute : Attribute;

/// <summary>
/// Between the door and the desk: who signed in with a password alone goes no further than to enrol a second factor, and what needs a step-up
/// asks for it. A form that is sent too late is not lost: the same form comes again with the question, and goes on with the answer.
/// </summary>
public sealed class AccessGates(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, OfficeList offices, DoorLog doors)
    {
        // What the worker keeps is shown, never sent to: a form goes to the page that asks who sends it.
        if (http.Request.Path.StartsWithSegments("/offline", StringComparison.Ordinal) && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var endpoint = http.GetEndpoint();
        if (http.Features.Get<LiveSession>() is not { } live || endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        if (endpoint.Metadata.GetMetadata<OpenWhileEnrollingAttribute>() is null && MustEnrol(live, offices))
        {
            if (SessionDoor.IsForProgram(http.Request))
                await Refusals.Deny(http, StatusCodes.Status403Forbidden, "access.enrol-first", AccessWords.EnrolFirst);
            else
                http.Response.Redirect("/my/sign-in");
            return;
        }

        var asks = endpoint.Metadata.GetMetadata<RequireStepUpAttribute>();
        if (asks is null || !asks.Asks(http.Request.Method) || await SteppedUp(http, live, asks.Always))
        {
            await next(http);
            // What is not there and what is not shown look alike from outside; asking for it is noted.
            if (http.Response.StatusCode == StatusCodes.Status404NotFound && http.Request.RouteValues.Count > 0)
                doors.Count(http, Domain.Access.DoorAct.NotShown, live.Account, null, DoorLog.PlaceOf(http), Record(http));
        }
    }

    private static long? Record(HttpContext http) => long.TryParse(http.Request.RouteValues.GetValueOrDefault("id") as string, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>In a demonstration a second factor is offered, not asked for.</summary>
    public static bool MustEnrol(LiveSession live, OfficeList offices) =>
        live is { HasSecondFactor: false, Method: SignInMethod.Password or SignInMethod.Recovery or SignInMethod.Enrolment } && !offices.All().Where(OfficeList.IsReal).All(o => o.Demonstration);

    private static async Task<bool> SteppedUp(HttpContext http, LiveSession live, bool always)
    {
        var step = http.RequestServices.GetRequiredService<StepUp>();
        // A program's use case asks for the proof itself.
        if (step.IsFresh(live) && (!always || SessionDoor.IsForProgram(http.Request) || !await step.CanProve(live)))
            return true;
        if (SessionDoor.IsForProgram(http.Request))
        {
            await Refusals.Deny(http, StatusCodes.Status403Forbidden, "access.step-up", StepUpWords.Needed);
            return false;
        }

        IReadOnlyList<Refusal> refusals = [];
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        if (form.ContainsKey("StepUp.Password"))
        {
            // Whoever makes another's browser send this form does not know the password; still, it is only taken from our own page.
            if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return false;
            }

            var done = await step.Run(http, new StepUp.Form(form["StepUp.Password"], form["StepUp.Code"], form["StepUp.Passkey"]));
            if (!done.Refused)
                return true;
            refusals = done.Refusals;
        }

        http.Response.StatusCode = refusals.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status403Forbidden;
        await new RazorComponentResult<StepUpDocument>(new { Http = http, Carried = StepUpDocument.Carry(http, form), Refusals = refusals }).ExecuteAsync(http);
        return false;
    }
}
