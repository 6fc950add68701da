using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Npgsql;

namespace Thana.Web.Platform;

/// <summary>What travels between this program and browsers, proxies and a database elsewhere: TLS of its own, whose word is taken for the caller's address, and what is still in clear.</summary>
public static class Wire
{
    /// <summary>Those with forward secrecy and authenticated encryption (BCP 195, RFC 9325 section 4.2).</summary>
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="FormatException">The files are no certificate with its key.</exception>
    public static void Configure(KestrelServerOptions kestrel, StationOptions options)
    {
        if (options.Certificate is not { } file)
            return;
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPemFile(file, options.CertificateKey);
        }
        catch (System.Security.Cryptography.CryptographicException unreadable)
        {
            throw new FormatException($"{file} is no certificate in PEM form with its private key: {unreadable.Message}", unreadable);
        }

        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = certificate;
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            // Elsewhere the system decides, and cannot be asked.
            if (OperatingSystem.IsLinux())
            {
                var suites = new CipherSuitesPolicy(Suites);
                https.OnAuthenticate = (_, tls) => tls.CipherSuitesPolicy = suites;
            }
        });
    }

    /// <summary>Only a proxy on this machine, or one that is named, may say who asked and how.</summary>
    public static ForwardedHeadersOptions Forwarded(StationOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor };
        foreach (var proxy in options.Proxies)
            forwarded.KnownProxies.Add(proxy);
        return forwarded;
    }

    /// <summary>What somebody on the wire could read, in words; empty when nothing.</summary>
    public static IEnumerable<string> InClear(StationOptions options, IEnumerable<string> urls)
    {
        var open = urls.FirstOrDefault(u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !IsHere(Host(u)));
        if (open is not null && options.Proxies.Count == 0)
        {
            yield return $"{open} takes passwords and records in clear over the network. Give --certificate and --certificate-key, or put a proxy that speaks TLS in front and name it with --behind-proxy (docs/guide/run.md).";
        }

        if (options.Postgres is { } text)
        {
            var connection = Verified(text);
            if (IsElsewhere(connection) && connection.SslMode is not (SslMode.VerifyFull or SslMode.VerifyCA))
                yield return "The database is on another machine and its certificate is not verified: take 'SSL Mode' out of the connection string, or make it VerifyFull, and name the 'Root Certificate'.";
        }
    }

    /// <summary>The connection as it is used: a database on another machine must show a certificate, unless the text says otherwise.</summary>
    public static NpgsqlConnectionStringBuilder Verified(string connection)
    {
        var text = new NpgsqlConnectionStringBuilder(connection);
        var said = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connection };
        if (IsElsewhere(text) && !said.ContainsKey("SSL Mode") && !said.ContainsKey("SslMode"))
            text.SslMode = SslMode.VerifyFull;
        return text;
    }

    /// <summary>What to do when a database on another machine showed no certificate, or a false one; empty for other faults.</summary>
    public static string Hint(StationOptions options, Exception failure) =>
        failure is NpgsqlException && options.Postgres is { } text && IsElsewhere(Verified(text)) && (failure.InnerException is AuthenticationException || failure.Message.Contains("SSL", StringComparison.Ordinal))
            ? "\n  A database on another machine must show a certificate for its name: set up TLS there and name the root with 'Root Certificate=root.pem' in the connection string. 'SSL Mode=Disable' goes in clear (docs/guide/run.md)."
            : "";

    private static bool IsElsewhere(NpgsqlConnectionStringBuilder connection) => connection.Host is { Length: > 0 } host && host[0] is not ('/' or '@') && !host.Split(',').All(h => IsHere(h.Trim()));

    private static string Host(string url) => BindingAddress.Parse(url).Host;

    private static bool IsHere(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
