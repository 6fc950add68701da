using Thana.Web.Modules.Access;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Day;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Drafts;
using Thana.Web.Modules.Finding;
using Thana.Web.Modules.Firs;
using Thana.Web.Modules.Ledger;
using Thana.Web.Modules.LookUps;
using Thana.Web.Modules.Offline;
using Thana.Web.Modules.Organisation;
using Thana.Web.Modules.Oversight;
using Thana.Web.Modules.Paper;
using Thana.Web.Modules.Places;
using Thana.Web.Modules.SealedReports;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Keys;
using Thana.Web.Views;

namespace Thana.Web.Platform;

/// <summary>The web program: the registers, and the pages and endpoints over them.</summary>
public static class WebStation
{
    public static WebApplication Build(StationOptions options, string urls, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            ApplicationName = "thana",
        });
        builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 2 << 20;
            Wire.Configure(k, options);
        });
        builder.Logging.AddSimpleConsole(c => (c.SingleLine, c.TimestampFormat, c.UseUtcTimestamp) = (true, "yyyy-MM-dd'T'HH:mm:ss'Z' ", true));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Migrations", LogLevel.Error).AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None).AddFilter(typeof(SessionDoor).FullName, LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        var services = builder.Services;
        services.AddRegisters(options);
        services.AddSessionKeys(options);
        services.AddSingleton<TimedBackup>().AddHostedService(at => at.GetRequiredService<TimedBackup>());
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddOpenApi(o => o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Thana";
            document.Info.Version = "1";
            return Task.CompletedTask;
        }));
        services.AddProblemDetails();
        services.AddResponseCompression(c =>
        {
            // Pages hold no secret beside what a stranger can choose except the antiforgery token, which is masked anew at each answer.
            c.EnableForHttps = true;
            c.MimeTypes = [.. Microsoft.AspNetCore.ResponseCompression.ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        });
        services.Configure<RouteHandlerOptions>(r => r.ThrowOnBadRequest = false);
        services.AddScoped<Reader>().AddScoped<LiveReferences>();
        services.AddSingleton<VerifyFile>();
        services.AddAccess(options).AddHeavy();
        services.AddAntiforgery(a =>
        {
            a.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Where nothing is listened to in clear, no request comes without TLS.
            if (urls.Split(';').All(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
                (a.Cookie.Name, a.Cookie.SecurePolicy, a.Cookie.Path) = ("__Host-form", CookieSecurePolicy.Always, "/");
        });
        services.AddScoped<RegisterFir>().AddScoped<SealedDoor>().AddScoped<FirRecord>().AddScoped<WriteDiary>().AddScoped<DiaryBook>().AddScoped<FindFirs>().AddScoped<SealedQuestion>().AddScoped<StationDay>();
        services.AddScoped<LookLimits>().AddScoped<OwnCircle>().AddScoped<FirHits>().AddScoped<LookUpPerson>().AddScoped<LiftLimit>();
        services.AddScoped<OpenSealed>();
        services.AddUploads().AddScoped<AttachedRecord>().AddScoped<AttachFile>().AddSingleton<VirusScanner>().AddScoped<AttachmentShelf>();
        services.AddPlaces(options);
        services.AddOversight();
        services.AddOrganisation();
        services.AddScoped<DraftShelf>().AddScoped<Papers>().AddSingleton<PaperPdf>();
        change?.Invoke(builder);

        var app = builder.Build();
        app.UseForwardedHeaders(Wire.Forwarded(options));
        app.UseMiddleware<SafeAnswers>();
        app.UseResponseCompression();
        app.UseAuthentication();
        app.UseMiddleware<Answers.LanguageChoice>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseUploads();
        app.UseMiddleware<AccessGates>();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        AccessModule.Map(app);
        RegisterFir.Map(app);
        FirRecord.Map(app);
        WriteDiary.Map(app);
        DiaryBook.Map(app);
        FindFirs.Map(app);
        StationDay.Map(app);
        LookUpPerson.Map(app);
        LiftLimit.Map(app);
        OpenSealed.Map(app);
        AttachmentShelf.Map(app);
        DraftShelf.Map(app);
        Papers.Map(app);
        LedgerModule.Map(app);
        Health.Map(app);
        PlacesModule.Map(app);
        OversightModule.Map(app);
        OrganisationModule.Map(app);
        OfflineModule.Map(app);
        app.MapRazorComponents<App>();
        return app;
    }
}
