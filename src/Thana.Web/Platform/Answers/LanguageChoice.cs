namespace Thana.Web.Platform.Answers;

/// <summary>English or Urdu: what was chosen last, else what the browser asks for.</summary>
public sealed class LanguageChoice(RequestDelegate next)
{
    public const string Cookie = "thana-language";

    public static string Of(HttpContext http) => http.Items["language"] as string ?? Choose(http);

    public Task InvokeAsync(HttpContext http)
    {
        http.Items["language"] = Choose(http);
        return next(http);
    }

    private static string Choose(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is "en" or "ur")
            return http.Request.Cookies[Cookie]!;
        return http.Request.Headers.AcceptLanguage.ToString().StartsWith("ur", StringComparison.OrdinalIgnoreCase) ? "ur" : "en";
    }
}
