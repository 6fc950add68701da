using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Attachments;

/// <summary>Which files belong to a record. Keys and hashes stand in the entry only.</summary>
public sealed class AttachmentRow : ISealedRow
{
    public long Entry { get; set; }

    /// <summary>Entry of the report or diary entry.</summary>
    public long Record { get; set; }

    public int Year { get; set; }

    public long Number { get; set; }

    public long WrittenAt { get; set; }

    public string Form { get; set; } = "";

    public long Bytes { get; set; }

    [Sealed]
    public string Name { get; set; } = "";

    [Sealed]
    public string? Caption { get; set; }

    public bool Erased { get; set; }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<AttachmentRow>
{
    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("attachments").HasKey(a => a.Entry);
        builder.Property(a => a.Entry).ValueGeneratedNever();
        builder.HasIndex(a => new { a.Record, a.Entry });
    }
}

internal sealed class AttachmentView : IView<Attached>, IView<EntryErased>
{
    public void Apply(Entry entry, Attached body, ViewRows rows) => rows.Insert(new AttachmentRow
    {
        Entry = entry.Id,
        Record = body.Rest.Record,
        Year = entry.Year,
        Number = entry.Serial,
        WrittenAt = Stored.Ms(entry.WrittenAt),
        Form = body.Essence.Form,
        Bytes = body.Essence.Bytes,
        Name = body.Rest.Name,
        Caption = body.Rest.Caption,
    });

    public void Apply(Entry entry, EntryErased body, ViewRows rows)
    {
        if (entry.Follows is { } erased)
            rows.Change("UPDATE attachments SET record = 0, form = '', bytes = 0, name = '', caption = NULL, erased = @p1 WHERE entry = @p0", erased, true);
    }

    /// <summary>Of an erased file nothing is known but that it was there.</summary>
    public static void Erased(ViewList.Bare entry, ViewRows rows) => rows.Insert(new AttachmentRow { Entry = entry.Id, Year = entry.Year, Number = entry.Serial, WrittenAt = Stored.Ms(entry.WrittenAt), Erased = true });
}
