using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Thana.Domain.Access;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Signing in by an outside OpenID Connect provider: authorization code with PKCE, state and nonce. The provider says which subject is there, that it proved so just now, and how; nothing
/// else of what it says is read. The subject must have been linked to an account before; the session is opened by the same door as every other.
/// </summary>
public static class ProviderDoor
{
    public const string Scheme = "provider";
    public const string Callback = "/sign-in/provider/back";

    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384];

    private const string LinkAccount = "link-account";
    private const string LinkSession = "link-session";

    /// <summary>So old may the proof at the provider be: who sits at a shared PC proves who they are, whoever signed in there before.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static void Add(AuthenticationBuilder doors, ProviderOptions provider) => doors.AddOpenIdConnect(Scheme, o =>
    {
        o.Authority = provider.Authority;
        o.RequireHttpsMetadata = !(Uri.TryCreate(provider.Authority, UriKind.Absolute, out var at) && at.IsLoopback);
        (o.ClientId, o.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        o.Scope.Clear();
        o.Scope.Add("openid");
        (o.Prompt, o.MaxAge) = ("login", Fresh);
        (o.SaveTokens, o.GetClaimsFromUserInfoEndpoint, o.MapInboundClaims, o.DisableTelemetry) = (false, false, false, true);
        o.CallbackPath = Callback;
        // It never signs in there: the events open the session, or nobody does.
        o.SignInScheme = SessionDoor.Name;
        o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        o.BackchannelTimeout = TimeSpan.FromSeconds(10);
        // The provider sends the browser back by an address, not by a form: Lax is enough.
        foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);
        o.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            ValidAudience = provider.ClientId,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = Skew,
            NameClaimType = "sub",
            // No claim of theirs is a role.
            RoleClaimType = "none",
        };
        (o.ProtocolValidator.RequireNonce, o.ProtocolValidator.RequireState, o.ProtocolValidator.NonceLifetime) = (true, true, o.RemoteAuthenticationTimeout);
        o.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = asked =>
            {
                if (provider.Acr.Count > 0)
                    asked.ProtocolMessage.AcrValues = string.Join(' ', provider.Acr);
                return Task.CompletedTask;
            },
            OnMessageReceived = SameIssuer,
            OnTokenValidated = validated =>
            {
                // The framework takes an unsigned token from the token endpoint, as the standard allows; we do not.
                if (validated.TokenEndpointResponse?.IdToken is not { } token || !IsSigned(token))
                    validated.Fail("The token is not signed as it must be.");
                else if (Weak(validated.SecurityToken.Claims, provider, validated.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()) is { } why)
                    validated.Fail(why);
                return Task.CompletedTask;
            },
            OnTicketReceived = Arrived,
            OnRemoteFailure = failed =>
            {
                failed.HttpContext.RequestServices.GetRequiredService<DoorLog>().Count(failed.HttpContext, DoorAct.SignInRefused, null, "provider.failed");
                failed.HttpContext.Response.Redirect(failed.Failure is WeakProofException ? "/sign-in?provider=weak" : "/sign-in?provider=failed");
                failed.HandleResponse();
                return Task.CompletedTask;
            },
        };
    });

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/provider", (string? returnUrl, HttpContext http, StationOptions options) => Ask(http, options, new AuthenticationProperties { RedirectUri = AccessModule.IsLocal(returnUrl) ? returnUrl : "/" }))
            .AllowAnonymous().RequireRateLimiting(AccessModule.Doors).ExcludeFromDescription();
        routes.MapGet("/my/provider/link", (HttpContext http, StationOptions options) => Ask(http, options, new AuthenticationProperties
        {
            RedirectUri = "/my/sign-in?done=linked",
            Items = { [LinkAccount] = http.Features.Get<LiveSession>()!.Account.Id, [LinkSession] = Convert.ToHexString(http.Features.Get<LiveSession>()!.Id) },
        })).RequireAuthorization(May.SignedIn).WithMetadata(new RequireStepUpAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> Ask(HttpContext http, StationOptions options, AuthenticationProperties properties)
    {
        if (options.Provider is null)
            return Results.NotFound();
        try
        {
            // Asked here first: a provider that is away is no fault of ours.
            await http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Scheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (Exception away) when (away is InvalidOperationException or HttpRequestException)
        {
            return Results.Redirect("/sign-in?provider=away");
        }

        return Results.Challenge(properties, [Scheme]);
    }

    private static bool IsSigned(string token) => new JsonWebToken(token) is { EncodedSignature.Length: > 0 } read && Algorithms.Contains(read.Alg, StringComparer.Ordinal)
        // Another kind of token of the same issuer, an access token or a sign-out, is none for us.
        && (string.IsNullOrEmpty(read.Typ) || string.Equals(read.Typ, "JWT", StringComparison.OrdinalIgnoreCase));

    // RFC 9207: an answer that another provider's is mixed up with says so, or says nothing where it should.
    private static async Task SameIssuer(MessageReceivedContext received)
    {
        var known = await received.Options.ConfigurationManager!.GetConfigurationAsync(received.HttpContext.RequestAborted);
        var said = received.ProtocolMessage.Iss;
        if (said is not null ? !string.Equals(said, known.Issuer, StringComparison.Ordinal) : known.AuthorizationResponseIssParameterSupported)
            received.Fail("The answer is of another issuer.");
    }

    // Two factors, and just now.
    private static WeakProofException? Weak(IEnumerable<Claim> claims, ProviderOptions provider, DateTimeOffset now)
    {
        var all = claims.ToList();
        var strong = provider.Acr.Count > 0
            ? all.Exists(c => c.Type == "acr" && provider.Acr.Contains(c.Value, StringComparer.Ordinal))
            : all.Exists(c => c.Type == "amr" && provider.Amr.Contains(c.Value, StringComparer.Ordinal));
        var proved = all.Find(c => c.Type == "auth_time")?.Value;
        var fresh = long.TryParse(proved, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at)
            && at is > 0 and < 253_402_300_800 && now - DateTimeOffset.FromUnixTimeSeconds(at) < Fresh + Skew;
        return strong && fresh ? null : new WeakProofException();
    }

    private static async Task Arrived(TicketReceivedContext arrived)
    {
        arrived.HandleResponse();
        var http = arrived.HttpContext;
        var links = http.RequestServices.GetRequiredService<ProviderLinks>();
        var (issuer, subject) = (arrived.Principal!.FindFirstValue("iss")!, arrived.Principal!.FindFirstValue("sub")!);
        if (arrived.Properties!.Items.TryGetValue(LinkAccount, out var account))
        {
            var linked = await links.Link(issuer, subject, account!, arrived.Properties.Items[LinkSession]!);
            await Show(http, linked ? arrived.ReturnUri! : "/my/sign-in?done=not-linked");
            return;
        }

        var who = await links.Of(issuer, subject);
        if (who is null or { Suspended: true })
        {
            http.RequestServices.GetRequiredService<DoorLog>().Count(http, DoorAct.SignInRefused, who, who is null ? "provider.not-linked" : "access.suspended");
            http.Response.Redirect(who is null ? "/sign-in?provider=not-linked" : "/sign-in?ended=Suspended");
            return;
        }

        await http.RequestServices.GetRequiredService<SignIn>().Open(http, who, SignInMethod.Provider);
        await Show(http, AccessModule.IsLocal(arrived.ReturnUri) ? arrived.ReturnUri! : "/");
    }

    // A page, not a redirect: the browser came from elsewhere, and would not send the session's cookie along with a redirect.
    private static Task Show(HttpContext http, string next) => new RazorComponentResult<ProviderArrived>(new { Next = next }).ExecuteAsync(http);

    private sealed class WeakProofException() : SecurityTokenException("The provider does not say that two factors were used just now.");
}
