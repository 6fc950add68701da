using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Modules.Access;

/// <summary>One sitting of an officer at one browser. Times are milliseconds since 1970 UTC.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of the id in the cookie: who reads the table cannot sit down in anybody's chair.</summary>
    public required byte[] Id { get; set; }

    public required string Account { get; set; }

    public long StartedAt { get; set; }

    public long LastSeenAt { get; set; }

    /// <summary>Nine hours after the start, or the end of the shift if that is earlier.</summary>
    public long EndsAt { get; set; }

    public required string Device { get; set; }

    /// <summary>Keyed hash of the browser's mark; null for sessions of an older program.</summary>
    public string? Browser { get; set; }

    /// <summary>Code of the office whose device this is; null for a browser that no office enrolled.</summary>
    public string? DeviceOffice { get; set; }

    /// <summary>Kind of browser and system, like "Chrome, Linux"; never the whole line.</summary>
    public required string Agent { get; set; }

    public required string Method { get; set; }

    /// <summary>The account's security stamp at the start: another one ends the session.</summary>
    public required string Stamp { get; set; }

    /// <summary>When the officer last proved to be the one who signed in.</summary>
    public long SteppedUpAt { get; set; }

    public long? EndedAt { get; set; }

    public string? EndedWhy { get; set; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Account).HasMaxLength(64);
        // One sitting for each officer, whatever two requests do at the same time.
        builder.HasIndex(s => s.Account).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ix_sessions_open");
        builder.HasIndex(s => s.StartedAt);
    }
}
