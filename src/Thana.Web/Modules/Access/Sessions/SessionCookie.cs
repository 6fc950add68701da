namespace Thana.Web.Modules.Access;

/// <summary>The cookie that holds a session's id and nothing else. Over TLS its name binds it to this host; the plain name is for http on the machine itself.</summary>
public static class SessionCookie
{
    public static string NameOf(HttpRequest request) => request.IsHttps ? "__Host-thana" : "thana";

    public static string? Of(HttpContext http) => http.Request.Cookies[NameOf(http.Request)];

    /// <summary>Gives this browser the id of its session; whatever id it brought along is worth nothing.</summary>
    public static void Give(HttpContext http, string id) => http.Response.Cookies.Append(NameOf(http.Request), id, Options(http.Request));

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(NameOf(http.Request), Options(http.Request));

    private static CookieOptions Options(HttpRequest request) => new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    internal static DeviceClass DeviceOf(HttpRequest request) =>
        request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.Ordinal) ? DeviceClass.Phone : DeviceClass.Desk;

    internal static string AgentOf(HttpRequest request)
    {
        var line = request.Headers.UserAgent.ToString();
        string First(params string[] names) => names.FirstOrDefault(n => line.Contains(n, StringComparison.Ordinal)) ?? "other";
        return $"{First("Firefox", "Edg", "Chrome", "Safari")}, {First("Android", "iPhone", "Windows", "Mac OS", "Linux")}";
    }
}
