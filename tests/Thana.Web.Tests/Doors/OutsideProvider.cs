using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Thana.Web.Tests.Doors;

/// <summary>
/// An OpenID Connect provider of its own, over HTTP, with its own keys: discovery, keys, authorize and token endpoint, codes that work once, PKCE and a client secret. It is right
/// unless a test twists what it says.
/// </summary>
internal sealed class OutsideProvider : IAsyncDisposable
{
    public const string Client = "thana-test";
    public const string Secret = "the secret of the client";

    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Asked> codes = new(StringComparer.Ordinal);

    private OutsideProvider(WebApplication app) => this.app = app;

    private sealed record Asked(string Redirect, string? Challenge, string? Nonce);

    /// <summary>What the token shall say, changed by a test before it is signed.</summary>
    public Action<Dictionary<string, object>> Twist { get; set; } = _ => { };

    /// <summary>The token as it leaves, changed by a test after it was signed.</summary>
    public Func<string, string> Forge { get; set; } = token => token;

    public string Subject { get; set; } = "subject-1";

    public string Issuer => app.Urls.First();

    /// <summary>The issuer that the answer of the authorize endpoint names.</summary>
    public string? Says { get; set; }

    /// <summary>How often the token endpoint was asked with a code that was used.</summary>
    public int Replayed { get; private set; }

    public RSA Key => key;

    public static async Task<OutsideProvider> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var provider = new OutsideProvider(server);
        server.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.Issuer,
            authorization_endpoint = provider.Issuer + "/authorize",
            token_endpoint = provider.Issuer + "/token",
            jwks_uri = provider.Issuer + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
            code_challenge_methods_supported = new[] { "S256" },
            authorization_response_iss_parameter_supported = true,
        }));
        server.MapGet("/keys", () =>
        {
            var open = provider.key.ExportParameters(includePrivateParameters: false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Base64UrlEncoder.Encode(open.Modulus), e = Base64UrlEncoder.Encode(open.Exponent) } } });
        });
        server.MapGet("/authorize", (Func<HttpContext, IResult>)provider.Authorize);
        server.MapPost("/token", (Delegate)provider.Token);
        await server.StartAsync();
        provider.Says = provider.Issuer;
        return provider;
    }

    public string Sign(Dictionary<string, object> claims, string alg = "RS256") => alg switch
    {
        "none" => $"{Part(new() { ["alg"] = "none", ["typ"] = "JWT" })}.{Part(claims)}.",
        // The public key taken for a shared secret, a classic.
        "HS256" => Signed(new() { ["alg"] = "HS256", ["typ"] = "JWT" }, claims, text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), text)),
        _ => Signed(new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "one" }, claims, text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
    };

    public Dictionary<string, object> Claims(string? nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer, ["sub"] = Subject, ["aud"] = Client, ["iat"] = now, ["exp"] = now + 300, ["auth_time"] = now, ["amr"] = new[] { "pwd", "mfa" },
        };
        if (nonce is not null)
            claims["nonce"] = nonce;
        return claims;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private static string Part(Dictionary<string, object> json) => Base64UrlEncoder.Encode(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(json));

    private static string Signed(Dictionary<string, object> header, Dictionary<string, object> claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private IResult Authorize(HttpContext http)
    {
        var q = http.Request.Query;
        if (q["client_id"] != Client || q["response_type"] != "code" || q["code_challenge_method"] != "S256" || q["prompt"] != "login")
            return Results.BadRequest();
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        codes[code] = new Asked(q["redirect_uri"]!, q["code_challenge"], q["nonce"]);
        var back = new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = q["state"] };
        if (Says is not null)
            back["iss"] = Says;
        return Results.Redirect(QueryHelpers.AddQueryString(q["redirect_uri"]!, back));
    }

    private async Task<IResult> Token(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var asked))
        {
            Replayed++;
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != Secret || form["redirect_uri"] != asked.Redirect || proof != asked.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var claims = Claims(asked.Nonce);
        Twist(claims);
        return Results.Json(new { access_token = "not used", token_type = "Bearer", expires_in = 300.ToString(CultureInfo.InvariantCulture), id_token = Forge(Sign(claims)) });
    }
}
