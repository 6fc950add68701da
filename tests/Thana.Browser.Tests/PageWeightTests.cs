using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Thana.Browser.Tests;

public sealed partial class PageWeightTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ur")]
    public async Task The_first_page_is_at_most_15_KB_over_the_wire_before_fonts(string language)
    {
        await using var station = await RunningStation.Open();
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(station.Url) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        http.DefaultRequestHeaders.Add("Cookie", $"thana-language={language}");
        using var plain = new HttpClient { BaseAddress = new Uri(station.Url) };
        plain.DefaultRequestHeaders.Add("Cookie", $"thana-language={language}");
        var html = await plain.GetStringAsync("/first", TestContext.Current.CancellationToken);
        var bytes = (await http.GetByteArrayAsync("/first", TestContext.Current.CancellationToken)).Length;
        foreach (Match asset in Asset().Matches(html))
            bytes += (await http.GetByteArrayAsync(asset.Groups["path"].Value, TestContext.Current.CancellationToken)).Length;

        Assert.InRange(bytes, 1, 15 * 1024);
        Assert.Equal(language == "ur", html.Contains("urdu.", StringComparison.Ordinal));
    }

    [GeneratedRegex("(?:href|src)=\"(?<path>[^\"]+\\.(?:css|js|svg))\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Asset();
}
