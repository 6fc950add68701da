using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Thana.Web.Platform.Answers;

/// <summary>Work that takes long: the whole program does one replay of the books at a time, and each person two papers or counts; a few more wait, the rest are told to come back.</summary>
internal static class Heavy
{
    /// <summary>Reads every entry of the installation.</summary>
    public const string Replay = "replay";

    /// <summary>Draws a paper or counts a map.</summary>
    public const string Drawing = "drawing";

    public static IServiceCollection AddHeavy(this IServiceCollection services) => services.Configure<RateLimiterOptions>(l =>
    {
        l.AddPolicy(Replay, _ => RateLimitPartition.GetConcurrencyLimiter("", _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 4 }));
        l.AddPolicy(Drawing, http => RateLimitPartition.GetConcurrencyLimiter(
            http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            _ => new ConcurrencyLimiterOptions { PermitLimit = 2, QueueLimit = 16 }));
    });
}
