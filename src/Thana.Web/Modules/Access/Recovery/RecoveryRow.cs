using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Modules.Access;

/// <summary>Two officers let a third, who stands before them, back in. Times are milliseconds since 1970 UTC.</summary>
public sealed class RecoveryRow
{
    /// <summary>The account; one recovery at a time.</summary>
    public required string Account { get; set; }

    public required string FirstBy { get; set; }

    /// <summary>Keyed hash of the browser's mark: the second officer speaks from another one.</summary>
    public required string FirstBrowser { get; set; }

    public long FirstAt { get; set; }

    public string? SecondBy { get; set; }

    /// <summary>Keyed hash of the code that the second officer saw (<see cref="DoorCodes"/>).</summary>
    public byte[]? Code { get; set; }

    public long? CodeEndsAt { get; set; }
}

internal sealed class RecoveryTable : IEntityTypeConfiguration<RecoveryRow>
{
    public void Configure(EntityTypeBuilder<RecoveryRow> builder)
    {
        builder.ToTable("recoveries").HasKey(r => r.Account);
        builder.Property(r => r.Account).HasMaxLength(64);
    }
}
