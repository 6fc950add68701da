using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Firs;

/// <summary>Register I as lists and searches read it; the whole report is in the entry itself. Times are milliseconds since 1970 UTC.</summary>
public sealed class FirRow : ISealedRow
{
    public long Entry { get; set; }

    public int Year { get; set; }

    public long Number { get; set; }

    /// <summary>An imported record's own number; null for what was registered here.</summary>
    public string? OwnNumber { get; set; }

    /// <summary>An imported record's station, as its source writes it.</summary>
    public string? OwnStation { get; set; }

    /// <summary>Who the imported record comes from.</summary>
    public string? Source { get; set; }

    public long? ReportedAt { get; set; }

    public long WrittenAt { get; set; }

    public long? OccurredFrom { get; set; }

    public string Offences { get; set; } = "";

    [Sealed]
    public string? Complainant { get; set; }

    [Sealed]
    public string? Place { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>The sealed category, or null; lists show no names of a sealed report outside its station.</summary>
    public string? Sealed { get; set; }

    /// <summary>Number/year of the diary entry.</summary>
    public string? Diary { get; set; }

    public bool Erased { get; set; }
}

/// <summary>Who stands in a report, to be found by number; names and all else are in the entry itself.</summary>
public sealed class FirPersonRow : IViewRow
{
    public long Entry { get; set; }

    public int No { get; set; }

    /// <summary>complainant, accused or witness.</summary>
    public string Role { get; set; } = "";

    /// <summary>Stands for the identity number (docs/formats.md section 7).</summary>
    public long? CnicBlind { get; set; }

    /// <summary>Stands for the phone number.</summary>
    public long? PhoneBlind { get; set; }
}

internal sealed class FirMapping : IEntityTypeConfiguration<FirRow>
{
    public void Configure(EntityTypeBuilder<FirRow> builder)
    {
        builder.ToTable("firs").HasKey(f => f.Entry);
        builder.Property(f => f.Entry).ValueGeneratedNever();
        builder.HasIndex(f => new { f.Year, f.Number });
        // What was registered here has no number of its own: an index without it is a page less in every commit.
        builder.HasIndex(f => f.OwnNumber).HasFilter("own_number IS NOT NULL");
        builder.HasIndex(f => f.ReportedAt);
    }
}

internal sealed class FirPersonMapping : IEntityTypeConfiguration<FirPersonRow>
{
    public void Configure(EntityTypeBuilder<FirPersonRow> builder)
    {
        builder.ToTable("fir_persons").HasKey(p => new { p.Entry, p.No });
        builder.HasIndex(p => p.CnicBlind).HasFilter("cnic_blind IS NOT NULL");
        builder.HasIndex(p => p.PhoneBlind).HasFilter("phone_blind IS NOT NULL");
    }
}
