using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Platform.Storage;

internal sealed class OfficeTable : IEntityTypeConfiguration<OfficeRow>
{
    public void Configure(EntityTypeBuilder<OfficeRow> builder)
    {
        builder.ToTable("offices").HasKey(o => o.No);
        builder.Property(o => o.No).ValueGeneratedNever();
        builder.HasIndex(o => o.Code).IsUnique();
    }
}

internal sealed class EntryTable : IEntityTypeConfiguration<EntryRow>
{
    public void Configure(EntityTypeBuilder<EntryRow> builder)
    {
        builder.ToTable("entries").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
    }
}

internal sealed class SeedTable : IEntityTypeConfiguration<SeedRow>
{
    public void Configure(EntityTypeBuilder<SeedRow> builder)
    {
        builder.ToTable("seeds").HasKey(s => s.Entry);
        builder.Property(s => s.Entry).ValueGeneratedNever();
    }
}

internal sealed class NodeTable : IEntityTypeConfiguration<NodeRow>
{
    public void Configure(EntityTypeBuilder<NodeRow> builder)
    {
        builder.ToTable("nodes").HasKey(n => n.Key);
        builder.Property(n => n.Key).ValueGeneratedNever();
    }
}

internal sealed class HeadTable : IEntityTypeConfiguration<HeadRow>
{
    public void Configure(EntityTypeBuilder<HeadRow> builder)
    {
        builder.ToTable("heads").HasKey(h => h.Office);
        builder.Property(h => h.Office).ValueGeneratedNever();
    }
}

internal sealed class CheckpointTable : IEntityTypeConfiguration<CheckpointRow>
{
    public void Configure(EntityTypeBuilder<CheckpointRow> builder)
    {
        builder.ToTable("checkpoints").HasKey(c => c.Key);
        builder.Property(c => c.Key).ValueGeneratedNever();
    }
}

internal sealed class CounterTable : IEntityTypeConfiguration<CounterRow>
{
    public void Configure(EntityTypeBuilder<CounterRow> builder) => builder.ToTable("counters").HasKey(c => new { c.Office, c.Register, c.Year });
}

internal sealed class RequestTable : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> builder)
    {
        builder.ToTable("requests").HasKey(r => new { r.Actor, r.Key });
        builder.Property(r => r.Actor).HasMaxLength(64);
        builder.Property(r => r.Key).HasMaxLength(64);
    }
}

internal sealed class DraftTable : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("drafts").HasKey(d => new { d.Account, d.Name });
        builder.Property(d => d.Account).HasMaxLength(64);
        builder.Property(d => d.Name).HasMaxLength(64);
    }
}
