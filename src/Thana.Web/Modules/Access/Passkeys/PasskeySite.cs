using System.Net;
using Microsoft.AspNetCore.Identity;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Access;

/// <summary>
/// The domain that passkeys are bound to (<c>--site</c>). A parent domain makes one passkey work at the headquarters and at every station under it. Without
/// it the host of the address is taken; an address of numbers cannot have passkeys, the browsers' rule.
/// </summary>
public sealed class PasskeySite(StationOptions options)
{
    public string? Domain => options.Site;

    public bool Works(HttpRequest request)
    {
        var host = request.Host.Host;
        if (IPAddress.TryParse(host.Trim('[', ']'), out _))
            return false;
        return Domain is null || host == Domain || host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase);
    }

    public bool Allows(PasskeyOriginValidationContext asked)
    {
        if (asked.CrossOrigin || !Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin))
            return false;
        var request = asked.HttpContext.Request;
        // The page the browser showed is a page of this very server, at the address it was asked by.
        return origin.Scheme == request.Scheme && origin.Authority == new Uri($"{request.Scheme}://{request.Host}").Authority && Works(request);
    }
}

internal static class PasskeyServices
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services, StationOptions station)
    {
        var site = new PasskeySite(station);
        services.AddSingleton(site);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.ServerDomain = site.Domain;
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
            o.ValidateOrigin = asked => ValueTask.FromResult(site.Allows(asked));
        });
        return services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<Passkeys>();
    }
}
