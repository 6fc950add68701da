using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Thana.Domain;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>Signing in and out. Everything that does not say otherwise needs a signed-in person.</summary>
public static class AccessModule
{
    /// <summary>Limit of attempts at what is open to strangers: sign-in and set-up, by address.</summary>
    public const string Doors = "doors";

    public static IServiceCollection AddAccess(this IServiceCollection services, StationOptions options)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        var identity = services.AddIdentityCore<Account>(i =>
            {
                i.Password.RequiredLength = 15;
                i.Password.RequireDigit = i.Password.RequireLowercase = i.Password.RequireUppercase = i.Password.RequireNonAlphanumeric = false;
                i.Password.RequiredUniqueChars = 5;
                i.Lockout.MaxFailedAccessAttempts = 10;
                i.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddSignInManager();
        if (options.Postgres is null)
            identity.AddEntityFrameworkStores<SqliteThanaDb>();
        else
            identity.AddEntityFrameworkStores<PostgresThanaDb>();
        services.ConfigureApplicationCookie(c =>
        {
            c.Cookie.Name = "thana";
            c.Cookie.HttpOnly = true;
            c.Cookie.SameSite = SameSiteMode.Strict;
            c.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            c.ExpireTimeSpan = TimeSpan.FromHours(9);
            c.SlidingExpiration = true;
            c.LoginPath = "/sign-in";
            c.Events.OnRedirectToLogin = http => Turn(http, StatusCodes.Status401Unauthorized);
            c.Events.OnRedirectToAccessDenied = http =>
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(May.AddPolicies);
        services.AddScoped<IAuthorizationHandler, RightHandler>();
        services.AddRateLimiter(l =>
        {
            l.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            l.AddPolicy(Doors, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }));
        });
        services.AddSingleton<SetUpCode>();
        services.AddScoped<SetUpStation>();
        return services;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (SignInManager<Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.Redirect("/sign-in");
        }).RequireAuthorization(May.SignedIn).WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();

        routes.MapGet("/language/{language}", (string language, string? back, HttpContext http) =>
        {
            if (language is "en" or "ur")
                http.Response.Cookies.Append(LanguageChoice.Cookie, language, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true });
            return Results.LocalRedirect(IsLocal(back) ? back! : "/");
        }).AllowAnonymous().ExcludeFromDescription();

        routes.MapPost("/api/sign-in", async (SignInForm form, SignInManager<Account> signIn, HttpContext http) =>
        {
            var result = await signIn.PasswordSignInAsync(FreeText.IsSound(form.Name ?? "") ? form.Name ?? "" : "", form.Password ?? "", isPersistent: false, lockoutOnFailure: true);
            return result.Succeeded
                ? Results.NoContent()
                : new Refusal("access.wrong-credentials", AccessWords.Wrong).ToOutcome<bool>().ToResult(LanguageChoice.Of(http), _ => Results.NoContent());
        }).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(Doors).WithSummary("Sign in; the answer sets the session cookie.").WithTags("Access")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapPost("/api/set-up", async (SetUpStation.Form form, SetUpStation setUp, HttpContext http, CancellationToken stop) =>
                (await setUp.Run(form, stop)).ToResult(LanguageChoice.Of(http), _ => TypedResults.NoContent()))
            .AllowAnonymous().DisableAntiforgery().RequireRateLimiting(Doors).WithSummary("Set up an empty installation with the code it printed at its start").WithTags("Access")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>A path on this server: never another host, never a scheme.</summary>
    public static bool IsLocal(string? path) => path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && !path.Any(char.IsControl);

    private static Outcome<T> ToOutcome<T>(this Refusal refusal) => refusal;

    private static Task Turn(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> http, int status)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/drafts", StringComparison.Ordinal))
            http.Response.StatusCode = status;
        else
            http.Response.Redirect(http.RedirectUri);
        return Task.CompletedTask;
    }
}

/// <param name="Name">Account name, like the belt number.</param>
public sealed record SignInForm(string? Name, string? Password);
