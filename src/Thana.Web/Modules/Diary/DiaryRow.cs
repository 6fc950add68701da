using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Diary;

/// <summary>Register II as the station reads it. Times are milliseconds since 1970 UTC.</summary>
public sealed class DiaryRow : ISealedRow
{
    public long Entry { get; set; }

    public int Year { get; set; }

    public long Number { get; set; }

    /// <summary>Station day of the writing, as 20261123.</summary>
    public int Day { get; set; }

    public string Type { get; set; } = "";

    public long ReceivedAt { get; set; }

    public long WrittenAt { get; set; }

    [Sealed]
    public string Text { get; set; } = "";

    [Sealed]
    public string? LateReason { get; set; }

    public string Officer { get; set; } = "";

    [Sealed]
    public string? Person { get; set; }

    public int InCustody { get; set; }

    public bool Erased { get; set; }
}

internal sealed class DiaryMapping : IEntityTypeConfiguration<DiaryRow>
{
    public void Configure(EntityTypeBuilder<DiaryRow> builder)
    {
        builder.ToTable("diary").HasKey(d => d.Entry);
        builder.Property(d => d.Entry).ValueGeneratedNever();
        builder.HasIndex(d => new { d.Day, d.Entry });
        builder.HasIndex(d => new { d.Year, d.Number });
    }
}
