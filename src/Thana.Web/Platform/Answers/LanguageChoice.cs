namespace Thana.Web.Platform.Answers;

/// <summary>English or Urdu: what was chosen last, else what the browser asks for.</summary>
public sealed class LanguageChoice(RequestDelegate next)
{
    public const string Cookie = "thana-language";

    /// <summary>Bound to this very host, where TLS is spoken.</summary>
    public static string NameOf(HttpRequest request) => request.IsHttps ? "__Host-" + Cookie : Cookie;

    public static string Of(HttpContext http) => http.Items["language"] as string ?? Choose(http);

    public Task InvokeAsync(HttpContext http)
    {
        http.Items["language"] = Choose(http);
        return next(http);
    }

    private static string Choose(HttpContext http)
    {
        if (http.Request.Cookies[NameOf(http.Request)] is ("en" or "ur") and var chosen)
            return chosen;
        return http.Request.Headers.AcceptLanguage.ToString().StartsWith("ur", StringComparison.OrdinalIgnoreCase) ? "ur" : "en";
    }
}
