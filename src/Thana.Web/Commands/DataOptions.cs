using System.CommandLine;
using Thana.Web.Platform;

namespace Thana.Web.Commands;

/// <summary>Where the registers are: options that every command shares. Each can also be an environment variable, for services.</summary>
internal static class DataOptions
{
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Folder of the registers and keys (default: ./thana-data, or THANA_DATA).",
        Recursive = true,
    };

    public static Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = "Connection string of a PostgreSQL database instead of the embedded one (or THANA_POSTGRES).",
        Recursive = true,
    };

    public static Option<string?> PassphraseFile { get; } = new("--passphrase-file")
    {
        Description = "File whose first line opens a sealed root key (or THANA_PASSPHRASE; a terminal is asked).",
        Recursive = true,
    };

    /// <summary>Only of <c>thana serve</c>.</summary>
    public static Option<string?> BackupTo { get; } = new("--backup-to")
    {
        Description = "Folder for an encrypted backup each quarter of an hour (or THANA_BACKUP_TO).",
    };

    public static Option<string?> Site { get; } = new("--site")
    {
        Description = "Domain that passkeys are bound to, like police.example; one passkey then works at every station under it (or THANA_SITE).",
    };

    public static Option<string?> Certificate { get; } = new("--certificate")
    {
        Description = "TLS certificate in PEM form for https addresses (or THANA_CERTIFICATE).",
    };

    public static Option<string?> CertificateKey { get; } = new("--certificate-key")
    {
        Description = "Private key of the certificate in PEM form, if it is in a file of its own (or THANA_CERTIFICATE_KEY).",
    };

    public static Option<string?> BehindProxy { get; } = new("--behind-proxy")
    {
        Description = "Addresses of proxies on other machines that speak TLS for this program, separated by commas (or THANA_BEHIND_PROXY).",
    };

    public static StationOptions Read(ParseResult parsed) => new()
    {
        Data = Path.GetFullPath(parsed.GetValue(Data) ?? Environment.GetEnvironmentVariable("THANA_DATA") ?? "thana-data"),
        Postgres = parsed.GetValue(Postgres) ?? Environment.GetEnvironmentVariable("THANA_POSTGRES"),
        PassphraseFile = parsed.GetValue(PassphraseFile) ?? Environment.GetEnvironmentVariable("THANA_PASSPHRASE_FILE"),
        BackupTo = OfServe(parsed, BackupTo, "THANA_BACKUP_TO"),
        Domain = Environment.GetEnvironmentVariable("THANA_DOMAIN") ?? "thana.example",
        Site = parsed.GetValue(Site) ?? Environment.GetEnvironmentVariable("THANA_SITE"),
        Scanner = Environment.GetEnvironmentVariable("THANA_SCANNER") is { Length: > 0 } scanner ? scanner : null,
        Certificate = OfServe(parsed, Certificate, "THANA_CERTIFICATE"),
        CertificateKey = OfServe(parsed, CertificateKey, "THANA_CERTIFICATE_KEY"),
        Proxies = [.. (OfServe(parsed, BehindProxy, "THANA_BEHIND_PROXY") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(System.Net.IPAddress.Parse)],
        Provider = Provider(),
        VerifyAddress = Environment.GetEnvironmentVariable("THANA_VERIFY") ?? "HTTPS://THANA.EXAMPLE/V",
    };

    // A command that has no such option may still be asked for it.
    private static string? OfServe(ParseResult parsed, Option<string?> option, string variable) =>
        (parsed.GetResult(option) is null ? null : parsed.GetValue(option)) ?? Environment.GetEnvironmentVariable(variable);

    // Environment only: a secret on a command line is read by everybody on the machine.
    private static ProviderOptions? Provider()
    {
        if (Environment.GetEnvironmentVariable("THANA_OIDC_AUTHORITY") is not { Length: > 0 } authority)
            return null;
        string[] Words(string name, string usual) => (Environment.GetEnvironmentVariable(name) ?? usual).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var secret = Environment.GetEnvironmentVariable("THANA_OIDC_SECRET_FILE") is { Length: > 0 } file ? File.ReadLines(file).FirstOrDefault()?.Trim() : Environment.GetEnvironmentVariable("THANA_OIDC_SECRET");
        return new ProviderOptions(
            authority, Environment.GetEnvironmentVariable("THANA_OIDC_CLIENT") ?? "thana", secret, Environment.GetEnvironmentVariable("THANA_OIDC_NAME") ?? new Uri(authority).Host, Words("THANA_OIDC_ACR", ""), Words("THANA_OIDC_AMR", "mfa"));
    }
}
