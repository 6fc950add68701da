using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>An act that two must sign, and what became of it.</summary>
public sealed class ProposalRow : IViewRow
{
    public long Entry { get; set; }

    public string Proposal { get; set; } = "";

    /// <summary>Who signed first, under which posting, in which browser.</summary>
    public string Person { get; set; } = "";

    public string Role { get; set; } = "";

    public string Office { get; set; } = "";

    public string Device { get; set; } = "";

    public string Act { get; set; } = "";

    /// <summary>Code of the office it concerns.</summary>
    public string About { get; set; } = "";

    public string? Subject { get; set; }

    public string? Posting { get; set; }

    public string? Fir { get; set; }

    public string? ToOffice { get; set; }

    public string? ToRole { get; set; }

    public long? FromAt { get; set; }

    public long? UntilAt { get; set; }

    public bool Acting { get; set; }

    public string? OrderNo { get; set; }

    public string? Reason { get; set; }

    public bool Early { get; set; }

    public long ProposedAt { get; set; }

    public string? Second { get; set; }

    public long? AnsweredAt { get; set; }

    public bool? Agreed { get; set; }

    public string? Note { get; set; }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<ProposalRow>
{
    public void Configure(EntityTypeBuilder<ProposalRow> builder)
    {
        builder.ToTable("proposals").HasKey(p => p.Entry);
        builder.Property(p => p.Entry).ValueGeneratedNever();
        builder.HasIndex(p => p.Proposal).IsUnique();
        builder.HasIndex(p => p.ProposedAt);
    }
}

internal sealed class ProposalView : IView<ActProposed>, IView<ProposalAnswered>
{
    public void Apply(Entry entry, ActProposed body, ViewRows rows) => rows.Insert(new ProposalRow
    {
        Entry = entry.Id,
        Proposal = body.By.Proposal,
        Person = body.By.Person,
        Role = body.By.Role.ToString(),
        Office = body.By.Office,
        Device = body.By.Device,
        Act = body.Act.Kind.ToString(),
        About = body.Act.About,
        Subject = body.Act.Person,
        Posting = body.Act.Posting,
        Fir = body.Act.Fir,
        ToOffice = body.Act.ToOffice,
        ToRole = body.Act.ToRole?.ToString(),
        FromAt = body.Act.From is { } from ? Stored.Ms(from) : null,
        UntilAt = body.Act.Until is { } until ? Stored.Ms(until) : null,
        Acting = body.Act.Acting,
        OrderNo = body.Act.Order,
        Reason = body.Act.Reason,
        Early = body.Act.Early,
        ProposedAt = Stored.Ms(entry.WrittenAt),
    });

    public void Apply(Entry entry, ProposalAnswered body, ViewRows rows) => rows.Change(
        "UPDATE proposals SET second = @p1, answered_at = @p2, agreed = @p3, note = @p4 WHERE proposal = @p0",
        body.Answer.Proposal,
        body.Answer.Person,
        Stored.Ms(entry.WrittenAt),
        body.Answer.Agreed,
        body.Answer.Note);
}
