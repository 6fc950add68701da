using Thana.Web.Platform.Registers;

namespace Thana.Web.Platform.Access;

/// <summary>From which browser something came: a keyed hash of the mark that signing in leaves there. Two officers at one PC are one browser.</summary>
public sealed class BrowserMark(Reader reader, KeyStore keys)
{
    /// <summary>Where signing in leaves a mark that the request did not bring along.</summary>
    public static readonly object Fresh = new();

    public string Of() => Hash(reader.DeviceMark, keys);

    public static string Of(HttpContext http, KeyStore keys) => Hash(Text(http), keys);

    /// <summary>The random mark that is set at sign-in, or, without one, the address and what the browser says of itself.</summary>
    public static string Text(HttpContext http) => Cookie(http) ?? $"{http.Connection.RemoteIpAddress} {http.Request.Headers.UserAgent}";

    /// <summary>The mark alone; null for a browser in which nobody ever signed in.</summary>
    public static string? Cookie(HttpContext http) => http.Items[Fresh] as string
        ?? ((http.Request.Cookies["__Host-" + Reader.DeviceCookie] ?? http.Request.Cookies[Reader.DeviceCookie]) is { Length: 43 } mark ? mark : null);

    private static string Hash(string mark, KeyStore keys) => Convert.ToHexStringLower(keys.Pseudonym("browser " + mark));
}
