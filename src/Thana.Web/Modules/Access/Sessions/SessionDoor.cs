using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;

namespace Thana.Web.Modules.Access;

/// <summary>Who is at the door: turns the cookie of a request into the officer it stands for, and turns strangers away with a reason.</summary>
public sealed class SessionDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder url, Sessions sessions, DoorLog doors)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, url)
{
    public const string Name = "session";

    private EndWhy? ended;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Look());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        if (ended is not null)
            SessionCookie.Remove(Context);
        if (IsForProgram(Request))
        {
            await Refusals.Deny(Context, StatusCodes.Status401Unauthorized, ended is { } why ? "access.session-ended" : "access.not-signed-in", ended is { } reason ? SessionWords.Of(reason) : SessionWords.SignInFirst);
            return;
        }

        var back = HttpMethods.IsGet(Request.Method) && Request.Path != "/" ? $"ReturnUrl={UrlEncoder.Encode(Request.Path + Request.QueryString)}&" : "";
        Response.Redirect($"/sign-in?{back}{(ended is { } because ? $"ended={because}" : "")}".TrimEnd('&', '?'));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.Features.Get<LiveSession>() is { } live)
            doors.Count(Context, Domain.Access.DoorAct.Forbidden, live.Account, null, DoorLog.PlaceOf(Context));
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Asked by a program, which follows no redirect to a form.</summary>
    internal static bool IsForProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/drafts", StringComparison.Ordinal);

    private AuthenticateResult Look()
    {
        // Scripts and pictures of the program are open to all; they must not keep a session awake.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return AuthenticateResult.NoResult();
        var found = sessions.Find(SessionCookie.Of(Context));
        ended = found.Ended;
        if (found.Live is not { } live)
            return AuthenticateResult.NoResult();
        Context.Features.Set(live);
        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, live.Account.Id));
        identity.AddClaim(new Claim(ClaimTypes.Name, live.Account.UserName!));
        identity.AddClaim(new Claim(Reader.DeviceClaim, live.Device.ToString()));
        if (live.DeviceOffice is { } office)
            identity.AddClaim(new Claim(Reader.DeviceOfficeClaim, office));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
