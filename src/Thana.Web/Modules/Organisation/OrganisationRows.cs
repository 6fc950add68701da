using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>An office as it stood from a day on. Days are numbers like 20261126, times milliseconds since 1970 UTC.</summary>
public sealed class OfficeStateRow : IViewRow
{
    public long Entry { get; set; }

    public string Code { get; set; } = "";

    public string Kind { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string NameUr { get; set; } = "";

    public int FromDay { get; set; }

    public bool Closed { get; set; }

    public string? OrderNo { get; set; }

    public string? Above { get; set; }

    public string? DistrictEn { get; set; }

    public string? DistrictUr { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? Address { get; set; }

    public string? Phones { get; set; }

    public string? Areas { get; set; }

    public string? Polygon { get; set; }

    public long WrittenAt { get; set; }
}

/// <summary>A person of the police as recorded; the newest row of a person counts. Contact stands in the entry only.</summary>
public sealed class PersonRow : IViewRow
{
    public long Entry { get; set; }

    public string Person { get; set; } = "";

    public string? Belt { get; set; }

    public string RankEn { get; set; } = "";

    public string RankUr { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string NameUr { get; set; } = "";

    public int? Scale { get; set; }

    public string? Photo { get; set; }

    public long WrittenAt { get; set; }
}

public sealed class PostingRow : IViewRow
{
    public long Entry { get; set; }

    public string Posting { get; set; } = "";

    public string Person { get; set; } = "";

    /// <summary>Office code.</summary>
    public string Office { get; set; } = "";

    public string Role { get; set; } = "";

    public long FromAt { get; set; }

    /// <summary>Planned end, or the end that was ordered, whichever comes first.</summary>
    public long? UntilAt { get; set; }

    public bool Acting { get; set; }

    public string? OrderNo { get; set; }

    public string? Reason { get; set; }

    public string? Second { get; set; }

    /// <summary>The entry that ended it.</summary>
    public long? EndedBy { get; set; }

    public string? EndOrder { get; set; }

    public string? EndReason { get; set; }

    public string? EndSecond { get; set; }

    /// <summary>Ended before the normal tenure or in the middle of a case: oversight sees these.</summary>
    public bool Early { get; set; }

    public long WrittenAt { get; set; }
}

/// <summary>A suspension that runs, or ran.</summary>
public sealed class SuspensionRow : IViewRow
{
    public long Entry { get; set; }

    public string Person { get; set; } = "";

    public long FromAt { get; set; }

    public long? UntilAt { get; set; }

    public string OrderNo { get; set; } = "";

    public string Reason { get; set; } = "";
}

/// <summary>Who investigates an FIR, and since when.</summary>
public sealed class InvestigatorRow : IViewRow
{
    public long Entry { get; set; }

    /// <summary>Office code and index of the FIR's entry, like PSW-FQA/7.</summary>
    public string Fir { get; set; } = "";

    public string Person { get; set; } = "";

    public long FromAt { get; set; }

    public long? UntilAt { get; set; }

    public string? OrderNo { get; set; }

    public string? Reason { get; set; }

    public string? Second { get; set; }
}

/// <summary>Who is on duty, where, from when to when.</summary>
public sealed class DutyRow : IViewRow
{
    public long Entry { get; set; }

    public string Duty { get; set; } = "";

    public string Person { get; set; } = "";

    /// <summary>Office code.</summary>
    public string Office { get; set; } = "";

    public string Kind { get; set; } = "";

    public string? Place { get; set; }

    public long FromAt { get; set; }

    public long UntilAt { get; set; }
}

/// <summary>A written order, and who acts on it. Its words stand in the entry.</summary>
public sealed class OrderRow : IViewRow
{
    public long Entry { get; set; }

    public string OrderNo { get; set; } = "";

    public string Authority { get; set; } = "";

    public string Office { get; set; } = "";

    /// <summary>Person numbers, with a comma before and after each.</summary>
    public string Persons { get; set; } = "";

    public long FromAt { get; set; }

    public long UntilAt { get; set; }
}

internal sealed class DutyMapping : IEntityTypeConfiguration<DutyRow>
{
    public void Configure(EntityTypeBuilder<DutyRow> builder)
    {
        builder.ToTable("duties").HasKey(d => d.Entry);
        builder.Property(d => d.Entry).ValueGeneratedNever();
        builder.HasIndex(d => new { d.Person, d.FromAt });
        builder.HasIndex(d => new { d.Office, d.FromAt });
    }
}

internal sealed class OrderMapping : IEntityTypeConfiguration<OrderRow>
{
    public void Configure(EntityTypeBuilder<OrderRow> builder)
    {
        builder.ToTable("orders").HasKey(o => o.Entry);
        builder.Property(o => o.Entry).ValueGeneratedNever();
        builder.HasIndex(o => new { o.Office, o.OrderNo });
    }
}

/// <summary>Keyed hashes of the numbers of those who serve or served and of their families: the circle about which an officer gets no answer.</summary>
public sealed class CircleRow : IViewRow
{
    public long Entry { get; set; }

    public int No { get; set; }

    public string Person { get; set; } = "";

    public long Mark { get; set; }

    /// <summary>The officer's own number, which no officer asks about; false for one of the family, about which only this officer does not.</summary>
    public bool Served { get; set; }
}

internal sealed class CircleMapping : IEntityTypeConfiguration<CircleRow>
{
    public void Configure(EntityTypeBuilder<CircleRow> builder)
    {
        builder.ToTable("circle").HasKey(c => new { c.Entry, c.No });
        builder.HasIndex(c => c.Mark);
    }
}

internal sealed class OfficeStateMapping : IEntityTypeConfiguration<OfficeStateRow>
{
    public void Configure(EntityTypeBuilder<OfficeStateRow> builder)
    {
        builder.ToTable("office_states").HasKey(o => o.Entry);
        builder.Property(o => o.Entry).ValueGeneratedNever();
        builder.HasIndex(o => o.Code);
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("persons").HasKey(p => p.Entry);
        builder.Property(p => p.Entry).ValueGeneratedNever();
        builder.HasIndex(p => p.Person);
    }
}

internal sealed class PostingMapping : IEntityTypeConfiguration<PostingRow>
{
    public void Configure(EntityTypeBuilder<PostingRow> builder)
    {
        builder.ToTable("postings").HasKey(p => p.Entry);
        builder.Property(p => p.Entry).ValueGeneratedNever();
        builder.HasIndex(p => p.Posting).IsUnique();
        builder.HasIndex(p => p.Person);
        builder.HasIndex(p => p.Office);
    }
}

internal sealed class SuspensionMapping : IEntityTypeConfiguration<SuspensionRow>
{
    public void Configure(EntityTypeBuilder<SuspensionRow> builder)
    {
        builder.ToTable("suspensions").HasKey(s => s.Entry);
        builder.Property(s => s.Entry).ValueGeneratedNever();
        builder.HasIndex(s => s.Person);
    }
}

internal sealed class InvestigatorMapping : IEntityTypeConfiguration<InvestigatorRow>
{
    public void Configure(EntityTypeBuilder<InvestigatorRow> builder)
    {
        builder.ToTable("investigators").HasKey(i => i.Entry);
        builder.Property(i => i.Entry).ValueGeneratedNever();
        builder.HasIndex(i => i.Fir);
        builder.HasIndex(i => i.Person);
    }
}
