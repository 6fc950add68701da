using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Modules.Access;

/// <summary>A challenge that was given to a browser and not answered yet. It is taken away with the first answer, so no answer counts twice.</summary>
public sealed class CeremonyRow
{
    /// <summary>SHA-256 of the id in the browser's cookie.</summary>
    public required byte[] Id { get; set; }

    /// <summary>enrol, sign-in or step-up.</summary>
    public required string Purpose { get; set; }

    /// <summary>Whose; null before anybody is known.</summary>
    public string? Account { get; set; }

    public required string State { get; set; }

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long EndsAt { get; set; }
}

/// <summary>When a passkey opened last.</summary>
public sealed class PasskeyUseRow
{
    public required byte[] Credential { get; set; }

    public required string Account { get; set; }

    public long LastAt { get; set; }
}

internal sealed class CeremonyTable : IEntityTypeConfiguration<CeremonyRow>
{
    public void Configure(EntityTypeBuilder<CeremonyRow> builder)
    {
        builder.ToTable("ceremonies").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.EndsAt);
    }
}

internal sealed class PasskeyUseTable : IEntityTypeConfiguration<PasskeyUseRow>
{
    public void Configure(EntityTypeBuilder<PasskeyUseRow> builder)
    {
        builder.ToTable("passkey_uses").HasKey(u => u.Credential);
        builder.Property(u => u.Credential).ValueGeneratedNever();
        builder.Property(u => u.Account).HasMaxLength(64);
    }
}

/// <summary>Identity's own table; mapped here, because its context maps it only where services are at hand, which migrations have not.</summary>
internal sealed class PasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("user_passkeys").HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(p => p.Data, data => data.ToJson("data"));
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).IsRequired();
    }
}
