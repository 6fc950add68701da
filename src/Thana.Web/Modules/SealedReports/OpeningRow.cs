using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.SealedReports;

/// <summary>Who asked to open which sealed report, who agreed, and until when it is open. Written in the log of the report's office.</summary>
public sealed class OpeningRow : IViewRow
{
    public long Entry { get; set; }

    public string Opening { get; set; } = "";

    /// <summary>The report, office code and index.</summary>
    public string Record { get; set; } = "";

    public string Person { get; set; } = "";

    public string Role { get; set; } = "";

    public string Office { get; set; } = "";

    public string Device { get; set; } = "";

    public bool DangerToLife { get; set; }

    public long AskedAt { get; set; }

    /// <summary>Null while nobody agreed.</summary>
    public long? OpenUntil { get; set; }

    public string? Second { get; set; }

    public long? AnsweredAt { get; set; }

    public bool? Agreed { get; set; }
}

internal sealed class OpeningMapping : IEntityTypeConfiguration<OpeningRow>
{
    public void Configure(EntityTypeBuilder<OpeningRow> builder)
    {
        builder.ToTable("openings").HasKey(o => o.Entry);
        builder.Property(o => o.Entry).ValueGeneratedNever();
        builder.HasIndex(o => o.Opening).IsUnique();
        builder.HasIndex(o => new { o.Person, o.Record });
    }
}

internal sealed class OpeningView : IView<OpeningAsked>, IView<OpeningAnswered>
{
    public void Apply(Entry entry, OpeningAsked body, ViewRows rows) => rows.Insert(new OpeningRow
    {
        Entry = entry.Id,
        Opening = body.Request.Opening,
        Record = body.Request.Record,
        Person = body.Request.Person,
        Role = body.Request.Role.ToString(),
        Office = body.Request.Office,
        Device = body.Request.Device,
        DangerToLife = body.Request.DangerToLife,
        AskedAt = Stored.Ms(entry.WrittenAt),
        OpenUntil = body.Request.DangerToLife ? Stored.Ms(entry.WrittenAt + OpeningRule.OpenFor) : null,
    });

    // A review that finds it unjustified closes what is still open.
    public void Apply(Entry entry, OpeningAnswered body, ViewRows rows) => rows.Change(
        """
        UPDATE openings SET second = @p1, answered_at = @p2, agreed = @p3,
          open_until = CASE WHEN @p4 = 0 THEN NULL WHEN danger_to_life THEN open_until ELSE @p5 END WHERE opening = @p0
        """,
        body.Answer.Opening,
        body.Answer.Person,
        Stored.Ms(entry.WrittenAt),
        body.Answer.Agreed,
        body.Answer.Agreed ? 1 : 0,
        Stored.Ms(entry.WrittenAt + OpeningRule.OpenFor));
}
