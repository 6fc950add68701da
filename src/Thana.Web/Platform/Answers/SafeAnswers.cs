namespace Thana.Web.Platform.Answers;

/// <summary>
/// Headers that every answer carries, and the one place where a fault becomes an answer: a page in the reader's language or problem details,
/// never a stack trace.
/// </summary>
public sealed partial class SafeAnswers(RequestDelegate next, ILogger<SafeAnswers> log)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Once seen over TLS, never again without.
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        http.Response.OnStarting(() =>
        {
            headers.CacheControl = Keep(http) ?? "no-store";
            return Task.CompletedTask;
        });
        if (FromElsewhere(http.Request))
        {
            Elsewhere(log, http.Request.Path);
            await Answer(http, StatusCodes.Status403Forbidden);
            return;
        }

        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (BadHttpRequestException bad)
        {
            await Answer(http, bad.StatusCode);
            return;
        }
        catch (Access.NotLoggedException fault)
        {
            Fault(log, fault, http.Request.Path);
            await Answer(http, StatusCodes.Status503ServiceUnavailable);
            return;
        }
        catch (Exception fault)
        {
            Fault(log, fault, http.Request.Path);
            await Answer(http, StatusCodes.Status500InternalServerError);
            return;
        }

        if (http.Response is { HasStarted: false, ContentLength: null, ContentType: null } && http.Response.StatusCode >= 400)
            await Answer(http, http.Response.StatusCode);
    }

    // Pages and records stay in no cache. Fingerprinted assets say themselves how long they hold; the font's name tells its content.
    private static string? Keep(HttpContext http) => http.Request.Path.Value?.EndsWith(".woff2", StringComparison.Ordinal) == true && http.Response.StatusCode == StatusCodes.Status200OK
        ? "max-age=31536000, immutable"
        : http.Response.Headers.CacheControl.Count > 0 ? http.Response.Headers.CacheControl.ToString() : null;

    private static Task Answer(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
            return Task.CompletedTask;
        http.Response.StatusCode = status;
        return IsForProgram(http) ? ErrorPages.Problem(http, status) : ErrorPages.Page(http, status);
    }

    /// <summary>
    /// A browser says where a request was made: what changes anything is taken from this site's own pages only. Programs that are no browsers say nothing. This stands beside
    /// the form token and the strict cookie, and covers what has no form.
    /// </summary>
    private static bool FromElsewhere(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is not ("same-origin" or "none");
        return request.Headers.Origin.ToString() is { Length: > 0 } origin && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsForProgram(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/drafts", StringComparison.Ordinal)
        || !http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(LogLevel.Warning, "Refused at {Path}: sent by another site's page")]
    private static partial void Elsewhere(ILogger log, string path);

    [LoggerMessage(LogLevel.Error, "A fault at {Path}")]
    private static partial void Fault(ILogger log, Exception fault, string path);
}
