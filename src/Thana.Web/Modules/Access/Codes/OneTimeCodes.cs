using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Access;

/// <summary>The shared secret of an account's authenticator app, sealed by the installation's keys.</summary>
public sealed class OneTimeCodeRow
{
    public required string Account { get; set; }

    public byte[]? Secret { get; set; }

    /// <summary>Last step of time whose code was used; each code opens once.</summary>
    public long LastStep { get; set; }

    /// <summary>When it was confirmed, milliseconds since 1970 UTC; null while it never was.</summary>
    public long? Since { get; set; }

    /// <summary>A new secret that no code has confirmed yet.</summary>
    public byte[]? Pending { get; set; }

    public long PendingAt { get; set; }
}

internal sealed class OneTimeCodeTable : IEntityTypeConfiguration<OneTimeCodeRow>
{
    public void Configure(EntityTypeBuilder<OneTimeCodeRow> builder)
    {
        builder.ToTable("one_time_codes").HasKey(c => c.Account);
        builder.Property(c => c.Account).HasMaxLength(64);
    }
}

/// <summary>The one-time codes of all accounts: enrolment, and each code once.</summary>
public sealed class OneTimeCodes(Database database, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan PendingHolds = TimeSpan.FromMinutes(15);

    private readonly IDataProtector seal = protection.CreateProtector("one-time codes");

    /// <summary>A new secret that counts only when a code of it is given to <see cref="Confirm"/>; the old one works until then.</summary>
    public byte[] Begin(string account)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        using var session = database.Open();
        session.Run(
            """
            INSERT INTO one_time_codes (account, last_step, pending, pending_at) VALUES (@p0, 0, @p1, @p2)
            ON CONFLICT (account) DO UPDATE SET pending = @p1, pending_at = @p2
            """,
            account,
            seal.Protect(secret),
            clock.GetUtcNow().ToUnixTimeMilliseconds());
        return secret;
    }

    /// <summary>Takes the new secret into use when the code is of it.</summary>
    public bool Confirm(string account, string? code)
    {
        var now = clock.GetUtcNow();
        using var session = database.Open();
        var pending = session.Scalar<byte[]>("SELECT pending FROM one_time_codes WHERE account = @p0 AND pending_at > @p1", account, (now - PendingHolds).ToUnixTimeMilliseconds());
        if (pending is null || Open(pending) is not { } secret || Totp.Match(secret, code, now, 0) is not { } step)
            return false;
        return session.Run(
            "UPDATE one_time_codes SET secret = pending, pending = NULL, last_step = @p2, since = @p3 WHERE account = @p0 AND pending = @p1",
            account,
            pending,
            step,
            now.ToUnixTimeMilliseconds()) == 1;
    }

    /// <summary>When the account's codes were enrolled; null when it has none.</summary>
    public DateTimeOffset? Since(string account)
    {
        using var session = database.Open();
        return session.Scalar<long?>("SELECT since FROM one_time_codes WHERE account = @p0", account) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>Uses a code up: right, and not used before, also when the same code is sent twice at once.</summary>
    public bool Use(string account, string? code)
    {
        using var session = database.Open();
        var row = session.Rows(
            "SELECT secret, last_step FROM one_time_codes WHERE account = @p0 AND since IS NOT NULL", r => ((byte[])r.GetValue(0), r.GetInt64(1)), account);
        if (row is not [var (sealedSecret, last)] || Open(sealedSecret) is not { } secret || Totp.Match(secret, code, clock.GetUtcNow(), last) is not { } step)
            return false;
        return session.Run("UPDATE one_time_codes SET last_step = @p1 WHERE account = @p0 AND last_step < @p1", account, step) == 1;
    }

    public void Remove(string account)
    {
        using var session = database.Open();
        session.Run("DELETE FROM one_time_codes WHERE account = @p0", account);
    }

    private byte[]? Open(byte[] bytes)
    {
        try
        {
            return seal.Unprotect(bytes);
        }
        catch (CryptographicException)
        {
            // Sealed by keys that this installation has lost: the officer enrols again.
            return null;
        }
    }
}
