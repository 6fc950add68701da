using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Thana.Browser.Tests;

/// <summary>Going from page to page. The document itself is asked whether it is complete: on a busy machine the driver misses the browser's word of it about once in fifty.</summary>
internal static class Going
{
    private const int Patience = 60_000;

    public static async Task Go(this IPage page, string address)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await page.Arrive("**");
    }

    public static async Task GoAgain(this IPage page)
    {
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await page.Arrive("**");
    }

    /// <summary>Waits until the browser shows a complete page of this address.</summary>
    /// <param name="address">Address, where * is any part between slashes and ** anything.</param>
    public static async Task Arrive(this IPage page, string address)
    {
        var wanted = new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        var waited = Stopwatch.StartNew();
        while (!wanted.IsMatch(page.Url) || !await page.Complete())
        {
            if (waited.ElapsedMilliseconds > Patience)
                throw new TimeoutException($"Waited for {address}, but the browser shows {page.Url}:\n{await page.InnerTextAsync("body")}");
            await Task.Delay(50);
        }
    }

    private static async Task<bool> Complete(this IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // Between two pages.
            return false;
        }
    }
}
