namespace Thana.Web.Platform;

/// <summary>How this installation runs.</summary>
public sealed class StationOptions
{
    /// <summary>Folder of the database, keys and guard records.</summary>
    public required string Data { get; init; }

    /// <summary>Below this much free space on the disk of the data folder the registers refuse new entries.</summary>
    public long LeastFreeBytes { get; init; } = 64L << 20;

    /// <summary>Connection string; null for the embedded database.</summary>
    public string? Postgres { get; init; }

    /// <summary>Name of this node among those of one installation; each keeps an access log of its own.</summary>
    public string Node { get; init; } = "A";

    /// <summary>Folder for a backup each quarter of an hour while the station is open; null for none.</summary>
    public string? BackupTo { get; init; }

    /// <summary>File whose first line is the passphrase of a sealed root key; else the environment or the terminal is asked.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>Name space of the logs' origin lines; it must never change once a log is open.</summary>
    public required string Domain { get; init; }

    /// <summary>Address in the QR codes, upper case (it is stored in a denser mode): the place where the verify page is found, before the <c>#</c>.</summary>
    public required string VerifyAddress { get; init; }

    /// <summary>Domain that passkeys are bound to; null for the host of the address.</summary>
    public string? Site { get; init; }

    /// <summary>Where ClamAV's daemon listens: a socket's path, or host and port; null for its usual place, if it is there.</summary>
    public string? Scanner { get; init; }

    /// <summary>File of the TLS certificate in PEM form, with those that signed it; null where a proxy speaks TLS.</summary>
    public string? Certificate { get; init; }

    /// <summary>File of the certificate's private key; null when it is in the same file.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Addresses of proxies, beside this machine, whose word is taken for who asked.</summary>
    public IReadOnlyList<System.Net.IPAddress> Proxies { get; init; } = [];

    /// <summary>An outside OpenID Connect provider; null, as it comes, for none.</summary>
    public ProviderOptions? Provider { get; init; }
}

/// <summary>The outside provider that may say who somebody is, and nothing else (docs/guide/signing-in.md).</summary>
/// <param name="Authority">Its issuer address; https, but for one on this machine.</param>
/// <param name="Acr">Levels of authentication that are taken, as the provider names them; empty when <paramref name="Amr"/> decides.</param>
/// <param name="Amr">Methods of which one must be named in the token where no level is.</param>
public sealed record ProviderOptions(string Authority, string ClientId, string? ClientSecret, string Name, IReadOnlyList<string> Acr, IReadOnlyList<string> Amr);
