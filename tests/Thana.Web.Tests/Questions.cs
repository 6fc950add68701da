using System.Net.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Thana.Web.Modules.Finding;
using Xunit;

namespace Thana.Web.Tests;

/// <summary>Questions about persons, written short like the query of an address and sent in the body, as the program wants them.</summary>
internal static class Questions
{
    public static Task<HttpResponseMessage> Send(HttpClient http, string question) =>
        http.PostAsJsonAsync("/api/firs/find", QueryHelpers.ParseQuery(question).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal), TestContext.Current.CancellationToken);

    public static async Task<FindFirs.Page?> Ask(HttpClient http, string question)
    {
        using var answer = await Send(http, question);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<FindFirs.Page>(TestContext.Current.CancellationToken);
    }
}
