using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Thana.Web.Tests.Doors;

/// <summary>A browser without script at the door: keeps cookies, sends forms with the token of the page they stand on.</summary>
internal static partial class DoorClient
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Status and, for problem details, the code of the refusal.</summary>
    public static async Task<string> Says(this Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var status = (int)answer.StatusCode;
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return $"{status} {answer.Headers.Location}";
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"{status}";
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return $"{status} {problem.GetProperty("type").GetString()!.Replace("urn:thana:", "", StringComparison.Ordinal)}";
    }

    public static Task<string> Day(this HttpClient http) => http.GetAsync("/api/day", Stop).Says();

    public static Task<string> SignIn(this HttpClient http, string name, string password, string? code) =>
        http.PostAsJsonAsync("/api/sign-in", new { name, password, code }, Stop).Says();

    /// <summary>The antiforgery token of a page.</summary>
    public static async Task<string> Token(this HttpClient http, string page) =>
        WebUtility.HtmlDecode(TokenField().Match(await http.GetStringAsync(page, Stop)).Groups["token"].Value);

    public static async Task<HttpResponseMessage> Post(this HttpClient http, string address, string tokenFrom, params (string Name, string Value)[] fields)
    {
        var token = await http.Token(tokenFrom);
        return await http.PostAsync(
            address, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))), Stop);
    }

    /// <summary>The session cookie that an answer sets, name and value.</summary>
    public static string Cookie(this HttpResponseMessage answer, string name = "thana") =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(name + "=", StringComparison.Ordinal));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TokenField();
}
