using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Access;

/// <summary>What happened at the doors, as officers read it of themselves and oversight counts it.</summary>
public sealed class DoorRow : IViewRow
{
    public long Entry { get; set; }

    public long At { get; set; }

    public string Act { get; set; } = "";

    public string? Account { get; set; }

    public string? Person { get; set; }

    public string? Office { get; set; }

    public string? Device { get; set; }

    public string? Method { get; set; }

    public string? Browser { get; set; }

    public string? Why { get; set; }

    public string? Place { get; set; }

    public string? Subject { get; set; }

    public int Count { get; set; }
}

/// <summary>Browsers that are devices of an office; the newest row of a device counts.</summary>
public sealed class DeviceRow : IViewRow
{
    public long Entry { get; set; }

    public long At { get; set; }

    public string Device { get; set; } = "";

    public string Class { get; set; } = "";

    public string Office { get; set; } = "";

    public string? Place { get; set; }

    public string By { get; set; } = "";

    public bool Ended { get; set; }
}

internal sealed class DoorMapping : IEntityTypeConfiguration<DoorRow>
{
    public void Configure(EntityTypeBuilder<DoorRow> builder)
    {
        builder.ToTable("door_notes").HasKey(d => d.Entry);
        builder.Property(d => d.Entry).ValueGeneratedNever();
        builder.HasIndex(d => new { d.Account, d.At });
        builder.HasIndex(d => new { d.Person, d.At });
        builder.HasIndex(d => d.At);
    }
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<DeviceRow>
{
    public void Configure(EntityTypeBuilder<DeviceRow> builder)
    {
        builder.ToTable("devices").HasKey(d => d.Entry);
        builder.Property(d => d.Entry).ValueGeneratedNever();
        builder.HasIndex(d => new { d.Device, d.At });
    }
}

internal sealed class DoorView : IView<DoorNoted>
{
    public void Apply(Entry entry, DoorNoted body, ViewRows rows) => rows.Insert(new DoorRow
    {
        Entry = entry.Id,
        At = Stored.Ms(entry.WrittenAt),
        Act = body.Essence.Act.ToString(),
        Account = body.Essence.Account,
        Person = body.Essence.Person,
        Office = body.Essence.Office,
        Device = body.Essence.Device,
        Method = body.Essence.Method,
        Browser = body.Essence.Browser,
        Why = body.Essence.Why,
        Place = body.Essence.Place,
        Subject = body.Essence.Subject,
        Count = body.Essence.Count,
    });
}

internal sealed class DeviceView : IView<DeviceSet>
{
    public void Apply(Entry entry, DeviceSet body, ViewRows rows) => rows.Insert(new DeviceRow
    {
        Entry = entry.Id,
        At = Stored.Ms(entry.WrittenAt),
        Device = body.Essence.Device,
        Class = body.Essence.Class,
        Office = body.Essence.Office,
        Place = body.Essence.Place,
        By = body.Essence.By,
        Ended = body.Essence.Ended,
    });
}
