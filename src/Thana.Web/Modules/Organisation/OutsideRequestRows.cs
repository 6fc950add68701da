using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>That an outside request was noted, by whom and about which office. Who asked for what stands in the entry only.</summary>
public sealed class OutsideRequestRow : IViewRow
{
    public long Entry { get; set; }

    public string Person { get; set; } = "";

    public string Office { get; set; } = "";

    public string About { get; set; } = "";

    public string Channel { get; set; } = "";

    public long AskedAt { get; set; }

    public int Year { get; set; }

    public long Number { get; set; }

    public long WrittenAt { get; set; }
}

internal sealed class OutsideRequestMapping : IEntityTypeConfiguration<OutsideRequestRow>
{
    public void Configure(EntityTypeBuilder<OutsideRequestRow> builder)
    {
        builder.ToTable("outside_requests").HasKey(r => r.Entry);
        builder.Property(r => r.Entry).ValueGeneratedNever();
        builder.HasIndex(r => r.About);
        builder.HasIndex(r => r.Person);
    }
}

internal sealed class OutsideRequestView : IView<OutsideRequestNoted>
{
    public void Apply(Entry entry, OutsideRequestNoted body, ViewRows rows) => rows.Insert(new OutsideRequestRow
    {
        Entry = entry.Id,
        Person = body.Who.Writer,
        Office = body.Who.Office,
        About = body.Who.About,
        Channel = body.Who.Channel.ToString(),
        AskedAt = Stored.Ms(body.What.AskedAt),
        Year = entry.Year,
        Number = entry.Serial,
        WrittenAt = Stored.Ms(entry.WrittenAt),
    });
}
