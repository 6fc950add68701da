using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Modules.Access;

/// <summary>An account that an outside provider may sign in: the officer linked it, signed in and stepped up.</summary>
public sealed class ProviderLinkRow
{
    /// <summary>Keyed hash of issuer and subject: the table tells nobody who is who at the provider.</summary>
    public required byte[] Subject { get; set; }

    public required string Account { get; set; }

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long LinkedAt { get; set; }
}

internal sealed class ProviderLinkTable : IEntityTypeConfiguration<ProviderLinkRow>
{
    public void Configure(EntityTypeBuilder<ProviderLinkRow> builder)
    {
        builder.ToTable("provider_links").HasKey(l => l.Subject);
        builder.Property(l => l.Subject).ValueGeneratedNever();
        builder.Property(l => l.Account).HasMaxLength(64);
        builder.HasIndex(l => l.Account).IsUnique();
    }
}
