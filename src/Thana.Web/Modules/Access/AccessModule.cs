using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>Signing in and out. Everything that does not say otherwise needs a signed-in person.</summary>
public static class AccessModule
{
    /// <summary>Policy of letting an officer back in who has lost every way to sign in.</summary>
    public const string MayRecover = May.WriteDirectory;

    /// <summary>Limit of attempts at what is open to strangers: sign-in and set-up, by address.</summary>
    public const string Doors = "doors";

    public static IServiceCollection AddAccess(this IServiceCollection services, StationOptions options)
    {
        var doors = services.AddAuthentication(SessionDoor.Name).AddScheme<AuthenticationSchemeOptions, SessionDoor>(SessionDoor.Name, null);
        if (options.Provider is { } provider)
            ProviderDoor.Add(doors, provider);
        services.Configure<PasswordHasherOptions>(h => h.IterationCount = PasswordHashes.Rounds);
        services.AddSingleton<PasswordHashes>().AddSingleton<IPasswordHasher<Account>>(at => at.GetRequiredService<PasswordHashes>());
        var identity = services.AddIdentityCore<Account>(i =>
            {
                // What makes a good password is judged in PasswordStrength, with a reason in both languages.
                i.Password.RequiredLength = PasswordStrength.Shortest;
                i.Password.RequireDigit = i.Password.RequireLowercase = i.Password.RequireUppercase = i.Password.RequireNonAlphanumeric = false;
            });
        services.AddPasskeys(options);
        if (options.Postgres is null)
            identity.AddEntityFrameworkStores<SqliteThanaDb>();
        else
            identity.AddEntityFrameworkStores<PostgresThanaDb>();
        services.AddAuthorization(May.AddPolicies);
        services.AddScoped<IAuthorizationHandler, RightHandler>().AddScoped<IAuthorizationHandler, DeskHandler>();
        services.AddRateLimiter(l =>
        {
            l.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            l.OnRejected = (asked, _) =>
            {
                asked.HttpContext.RequestServices.GetRequiredService<DoorLog>().Count(asked.HttpContext, Domain.Access.DoorAct.SignInRefused, null, "too-often", DoorLog.PlaceOf(asked.HttpContext));
                return ValueTask.CompletedTask;
            };
            l.AddPolicy(Doors, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }));
        });
        services.AddSingleton<SetUpCode>().AddSingleton<Sessions>().AddSingleton<Tries>().AddSingleton<KnownBrowsers>().AddSingleton<OneTimeCodes>().AddSingleton<AdminActs>().AddSingleton<Officers>().AddSingleton<DoorCodes>().AddSingleton<DoorLog>().AddScoped<DeviceDesk>();
        services.AddScoped<PasswordProof>().AddScoped<SignIn>().AddScoped<SignInMethods>().AddScoped<StepUp>().AddScoped<Recoveries>().AddScoped<SuspendAccount>();
        services.AddScoped<AccountDesk>().AddScoped<CreateAccount>().AddScoped<Enrolments>().AddScoped<ProviderLinks>().AddHostedService<DoorKeeper>();
        services.AddScoped<SetUpStation>();
        return services;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        // The first stranger must not wait longer than the second.
        _ = Task.Run(routes.ServiceProvider.GetRequiredService<PasswordHashes>().WarmUp);
        routes.MapPost("/sign-out", (HttpContext http, Sessions sessions, DoorLog log) => SignOut(http, sessions, log))
            .RequireAuthorization(May.SignedIn).WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute(), new OpenWhileEnrollingAttribute()).ExcludeFromDescription();

        routes.MapGet("/language/{language}", (string language, string? back, HttpContext http) =>
        {
            if (language is "en" or "ur")
                http.Response.Cookies.Append(LanguageChoice.NameOf(http.Request), language, new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps });
            return Results.LocalRedirect(IsLocal(back) ? back! : "/");
        }).AllowAnonymous().ExcludeFromDescription();

        routes.MapPost("/api/sign-in", async (SignIn.Form form, SignIn signIn, HttpContext http) =>
                (await signIn.Run(http, form)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent()))
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(Doors).WithSummary("Sign in; the answer sets the session cookie.").WithTags("Access")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapPost("/api/set-up", async (SetUpStation.Form form, SetUpStation setUp, HttpContext http, CancellationToken stop) =>
                (await setUp.Run(form, stop)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent()))
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(Doors).WithSummary("Set up an empty installation with the code it printed at its start").WithTags("Access")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        SignInMethods.Map(routes);
        StepUp.Map(routes);
        Passkeys.Map(routes);
        Recoveries.Map(routes);
        SuspendAccount.Map(routes);
        AccountDesk.Map(routes);
        CreateAccount.Map(routes);
        Enrolments.Map(routes);
        DeviceDesk.Map(routes);
        ProviderDoor.Map(routes);
        ProviderLinks.Map(routes);
    }

    /// <summary>A path on this server: never another host, never a scheme.</summary>
    public static bool IsLocal(string? path) => path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && !path.Any(char.IsControl);

    private static async Task<IResult> SignOut(HttpContext http, Sessions sessions, DoorLog log)
    {
        if (http.Features.Get<LiveSession>() is { } live)
        {
            sessions.End(live.Id, EndWhy.SignedOut);
            try
            {
                await log.Note(http, Domain.Access.DoorAct.SignedOut, live.Account, live.Device, live.Method);
            }
            catch (NotLoggedException)
            {
                // Nobody is kept in because the disk is full; it is written when there is room.
                log.Count(http, Domain.Access.DoorAct.SignedOut, live.Account, null);
            }
        }

        SessionCookie.Remove(http);
        // Not "storage": what this officer typed and the station does not have yet waits there for them (Assets/islands/draft.ts).
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Results.Redirect(http.Request.Form["then"] == "switch" ? "/sign-in" : "/sign-in?ended=SignedOut");
    }
}

