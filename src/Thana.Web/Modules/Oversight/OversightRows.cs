using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Oversight;

/// <summary>An alert as it was raised; whether it is answered, late or has gone up is worked out when it is read. Times are milliseconds since 1970 UTC.</summary>
public sealed class AlertRow : IViewRow
{
    public long Entry { get; set; }

    public string Rule { get; set; } = "";

    public string? Person { get; set; }

    /// <summary>Office code at which it is answered first.</summary>
    public string Office { get; set; } = "";

    public string? Role { get; set; }

    public string? Target { get; set; }

    public double Seen { get; set; }

    public double Most { get; set; }

    public double? Norm { get; set; }

    public int Days { get; set; }

    public string? About { get; set; }

    /// <summary>Entries of the access log, office code and index, comma-separated.</summary>
    public string Looks { get; set; } = "";

    public long RaisedAt { get; set; }
}

public sealed class AlertAnswerRow : IViewRow
{
    public long Entry { get; set; }

    public long Alert { get; set; }

    public string Person { get; set; } = "";

    public string Role { get; set; } = "";

    public string Office { get; set; } = "";

    public string Verdict { get; set; } = "";

    public string Reason { get; set; } = "";

    public long WrittenAt { get; set; }
}

/// <summary>A look-up that was drawn.</summary>
public sealed class SampleRow : IViewRow
{
    public long Entry { get; set; }

    public int No { get; set; }

    /// <summary>The look's entry, office code and index.</summary>
    public string Look { get; set; } = "";

    public string Person { get; set; } = "";

    public string Office { get; set; } = "";

    public string? Role { get; set; }

    /// <summary>First day of the week, like 20261123.</summary>
    public int Monday { get; set; }

    public long DrawnAt { get; set; }
}

/// <summary>What the officer, or the supervisor, said of a sampled look-up.</summary>
public sealed class SampleAnswerRow : IViewRow
{
    public long Entry { get; set; }

    public string Look { get; set; } = "";

    public string Person { get; set; } = "";

    public string Office { get; set; } = "";

    /// <summary>Null when the officer justifies.</summary>
    public string? Verdict { get; set; }

    public string Reason { get; set; } = "";

    public long WrittenAt { get; set; }
}

/// <summary>A watched person who does not exist.</summary>
public sealed class CanaryRow : IViewRow
{
    public long Entry { get; set; }

    public string Canary { get; set; } = "";

    public string Office { get; set; } = "";

    public string Keys { get; set; } = "";

    public string SetBy { get; set; } = "";

    public long FromAt { get; set; }

    public long? UntilAt { get; set; }
}

public sealed class AccessReviewRow : IViewRow
{
    public long Entry { get; set; }

    public string Review { get; set; } = "";

    public string SubjectKey { get; set; } = "";

    public string AskedBy { get; set; } = "";

    public string Office { get; set; } = "";

    public string Words { get; set; } = "";

    public long AskedAt { get; set; }

    public string? Answer { get; set; }

    public string? AnsweredBy { get; set; }

    public long? AnsweredAt { get; set; }
}

/// <summary>
/// What the follower read from an entry of the access log, as keyed hashes: the family or house a question named and the officer's own words. No view: it needs
/// the key of the installation. It can be made again by setting the cursor back.
/// </summary>
public sealed class LookMarkRow
{
    public long Entry { get; set; }

    /// <summary>UTC milliseconds, to be cleared with the looks.</summary>
    public long WrittenAt { get; set; }

    public string? GroupKey { get; set; }

    public string? NoteKey { get; set; }

    /// <summary>The question named a watched person.</summary>
    public bool Canary { get; set; }
}

/// <summary>How far the follower has come: an access log's office, or 0 for the nights and -1 for the weeks that were done.</summary>
public sealed class AlertCursorRow
{
    public int Log { get; set; }

    public long Upto { get; set; }
}

internal sealed class AlertMapping : IEntityTypeConfiguration<AlertRow>
{
    public void Configure(EntityTypeBuilder<AlertRow> builder)
    {
        builder.ToTable("alerts").HasKey(a => a.Entry);
        builder.Property(a => a.Entry).ValueGeneratedNever();
        builder.HasIndex(a => new { a.Office, a.RaisedAt });
        builder.HasIndex(a => a.Person);
    }
}

internal sealed class AlertAnswerMapping : IEntityTypeConfiguration<AlertAnswerRow>
{
    public void Configure(EntityTypeBuilder<AlertAnswerRow> builder)
    {
        builder.ToTable("alert_answers").HasKey(a => a.Entry);
        builder.Property(a => a.Entry).ValueGeneratedNever();
        builder.HasIndex(a => a.Alert);
    }
}

internal sealed class SampleMapping : IEntityTypeConfiguration<SampleRow>
{
    public void Configure(EntityTypeBuilder<SampleRow> builder)
    {
        builder.ToTable("samples").HasKey(s => new { s.Entry, s.No });
        builder.HasIndex(s => s.Look);
        builder.HasIndex(s => s.Person);
        builder.HasIndex(s => s.Office);
    }
}

internal sealed class SampleAnswerMapping : IEntityTypeConfiguration<SampleAnswerRow>
{
    public void Configure(EntityTypeBuilder<SampleAnswerRow> builder)
    {
        builder.ToTable("sample_answers").HasKey(s => s.Entry);
        builder.Property(s => s.Entry).ValueGeneratedNever();
        builder.HasIndex(s => s.Look);
    }
}

internal sealed class CanaryMapping : IEntityTypeConfiguration<CanaryRow>
{
    public void Configure(EntityTypeBuilder<CanaryRow> builder)
    {
        builder.ToTable("canaries").HasKey(c => c.Entry);
        builder.Property(c => c.Entry).ValueGeneratedNever();
        builder.HasIndex(c => c.Canary);
    }
}

internal sealed class AccessReviewMapping : IEntityTypeConfiguration<AccessReviewRow>
{
    public void Configure(EntityTypeBuilder<AccessReviewRow> builder)
    {
        builder.ToTable("access_reviews").HasKey(r => r.Entry);
        builder.Property(r => r.Entry).ValueGeneratedNever();
        builder.HasIndex(r => r.Review);
    }
}

internal sealed class LookMarkMapping : IEntityTypeConfiguration<LookMarkRow>
{
    public void Configure(EntityTypeBuilder<LookMarkRow> builder)
    {
        builder.ToTable("look_marks").HasKey(m => m.Entry);
        builder.Property(m => m.Entry).ValueGeneratedNever();
    }
}

internal sealed class AlertCursorMapping : IEntityTypeConfiguration<AlertCursorRow>
{
    public void Configure(EntityTypeBuilder<AlertCursorRow> builder)
    {
        builder.ToTable("alert_cursors").HasKey(c => c.Log);
        builder.Property(c => c.Log).ValueGeneratedNever();
    }
}
