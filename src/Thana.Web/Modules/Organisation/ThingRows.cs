using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>A facility or a piece of equipment as recorded; the newest row of a thing counts.</summary>
public sealed class ThingRow : IViewRow
{
    public long Entry { get; set; }

    public string Thing { get; set; } = "";

    public string Kind { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string NameUr { get; set; } = "";

    public string? Serial { get; set; }

    public string Office { get; set; } = "";

    public string Condition { get; set; } = "";

    public string? Within { get; set; }

    public string? Note { get; set; }

    public long WrittenAt { get; set; }
}

/// <summary>Who holds what since when.</summary>
public sealed class CustodyRow : IViewRow
{
    public long Entry { get; set; }

    public string Thing { get; set; } = "";

    /// <summary>Null: it lies in the store.</summary>
    public string? Person { get; set; }

    public string Office { get; set; } = "";

    public long FromAt { get; set; }

    public long? UntilAt { get; set; }

    public string Condition { get; set; } = "";

    public string? Note { get; set; }
}

internal sealed class ThingMapping : IEntityTypeConfiguration<ThingRow>
{
    public void Configure(EntityTypeBuilder<ThingRow> builder)
    {
        builder.ToTable("things").HasKey(t => t.Entry);
        builder.Property(t => t.Entry).ValueGeneratedNever();
        builder.HasIndex(t => t.Thing);
        builder.HasIndex(t => t.Office);
    }
}

internal sealed class CustodyMapping : IEntityTypeConfiguration<CustodyRow>
{
    public void Configure(EntityTypeBuilder<CustodyRow> builder)
    {
        builder.ToTable("custodies").HasKey(c => c.Entry);
        builder.Property(c => c.Entry).ValueGeneratedNever();
        builder.HasIndex(c => new { c.Thing, c.FromAt });
        builder.HasIndex(c => c.Person);
    }
}

internal sealed class ThingView : IView<ThingRecorded>, IView<CustodyTaken>
{
    public void Apply(Entry entry, ThingRecorded body, ViewRows rows) => rows.Insert(new ThingRow
    {
        Entry = entry.Id,
        Thing = body.Essence.Thing,
        Kind = body.Essence.Kind.ToString(),
        NameEn = body.Essence.NameEn,
        NameUr = body.Essence.NameUr,
        Serial = body.Essence.Serial,
        Office = body.Essence.Office,
        Condition = body.Essence.Condition.ToString(),
        Within = body.Essence.Within,
        Note = body.Essence.Note,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, CustodyTaken body, ViewRows rows)
    {
        rows.Change("UPDATE custodies SET until_at = @p1 WHERE thing = @p0 AND until_at IS NULL", body.Custody.Thing, Stored.Ms(body.Custody.At));
        rows.Insert(new CustodyRow
        {
            Entry = entry.Id,
            Thing = body.Custody.Thing,
            Person = body.Custody.Person,
            Office = body.Custody.Office,
            FromAt = Stored.Ms(body.Custody.At),
            Condition = body.Custody.Condition.ToString(),
            Note = body.Custody.Note,
        });
    }
}
