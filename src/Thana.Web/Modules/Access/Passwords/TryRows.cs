using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Modules.Access;

/// <summary>The last attempts at one factor of one account name, whether or not there is such an account.</summary>
public sealed class TryRow
{
    /// <summary>What was tried: password, code, recovery.</summary>
    public required string Factor { get; set; }

    /// <summary>SHA-256 of the account name: names that strangers make up are not kept.</summary>
    public required byte[] Subject { get; set; }

    /// <summary>Milliseconds since 1970 of each, with an s behind those of strange browsers.</summary>
    public required string Times { get; set; }

    public long LastAt { get; set; }
}

/// <summary>A browser in which an account has signed in before.</summary>
public sealed class KnownBrowserRow
{
    public required byte[] Browser { get; set; }

    public required string Account { get; set; }

    public long LastAt { get; set; }
}

internal sealed class TryTable : IEntityTypeConfiguration<TryRow>
{
    public void Configure(EntityTypeBuilder<TryRow> builder)
    {
        builder.ToTable("sign_in_tries").HasKey(t => new { t.Factor, t.Subject });
        builder.Property(t => t.Factor).HasMaxLength(16);
        builder.HasIndex(t => t.LastAt);
    }
}

internal sealed class KnownBrowserTable : IEntityTypeConfiguration<KnownBrowserRow>
{
    public void Configure(EntityTypeBuilder<KnownBrowserRow> builder)
    {
        builder.ToTable("known_browsers").HasKey(d => new { d.Browser, d.Account });
        builder.Property(d => d.Account).HasMaxLength(64);
    }
}
