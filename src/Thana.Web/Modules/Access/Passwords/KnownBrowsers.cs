using System.Buffers.Text;
using System.Security.Cryptography;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>Browsers that were seen signing in, by a random mark in a cookie. It opens nothing; it only says that a wrong password here is probably a slip.</summary>
public sealed class KnownBrowsers(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public bool Knows(HttpContext http, string account)
    {
        if (Hash(http) is not { } browser)
            return false;
        using var session = database.Open();
        return session.Scalar<long>("SELECT count(*) FROM known_browsers WHERE browser = @p0 AND account = @p1", browser, account) > 0;
    }

    /// <summary>After a sign-in that succeeded.</summary>
    public void Remember(HttpContext http, string account)
    {
        var browser = Hash(http);
        if (browser is null)
        {
            var mark = RandomNumberGenerator.GetBytes(32);
            browser = SHA256.HashData(mark);
            http.Items[BrowserMark.Fresh] = Base64Url.EncodeToString(mark);
            http.Response.Cookies.Append(
                NameOf(http.Request), Base64Url.EncodeToString(mark), new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Kept, IsEssential = true });
        }

        var now = clock.GetUtcNow();
        using var session = database.Open();
        session.Run(
            "INSERT INTO known_browsers (browser, account, last_at) VALUES (@p0, @p1, @p2) ON CONFLICT (browser, account) DO UPDATE SET last_at = @p2",
            browser,
            account,
            now.ToUnixTimeMilliseconds());
        session.Run("DELETE FROM known_browsers WHERE last_at < @p0", (now - Kept).ToUnixTimeMilliseconds());
    }

    private static string NameOf(HttpRequest request) => request.IsHttps ? "__Host-thana-browser" : "thana-browser";

    private static byte[]? Hash(HttpContext http)
    {
        Span<byte> mark = stackalloc byte[32];
        return http.Request.Cookies[NameOf(http.Request)] is { Length: 43 } text && Base64Url.TryDecodeFromChars(text, mark, out var length) && length == 32 ? SHA256.HashData(mark) : null;
    }
}
