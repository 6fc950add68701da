using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Organisation;

/// <summary>What a person is qualified for. Those of the person's newest record count.</summary>
public sealed class QualificationRow : IViewRow
{
    public long Entry { get; set; }

    public int No { get; set; }

    public string Person { get; set; } = "";

    public string Code { get; set; } = "";

    public string Title { get; set; } = "";

    public int FromDay { get; set; }

    public int? UntilDay { get; set; }

    public string? Issuer { get; set; }
}

internal sealed class QualificationMapping : IEntityTypeConfiguration<QualificationRow>
{
    public void Configure(EntityTypeBuilder<QualificationRow> builder)
    {
        builder.ToTable("qualifications").HasKey(q => new { q.Entry, q.No });
        builder.HasIndex(q => q.Code);
    }
}

internal sealed class QualificationView : IView<PersonRecorded>
{
    public void Apply(Entry entry, PersonRecorded body, ViewRows rows)
    {
        for (var i = 0; i < body.Qualifications.Count; i++)
        {
            var q = body.Qualifications[i];
            rows.Insert(new QualificationRow
            {
                Entry = entry.Id,
                No = i,
                Person = body.Essence.Person,
                Code = q.Code,
                Title = q.Title,
                FromDay = Stored.Day(q.From),
                UntilDay = q.Until is { } until ? Stored.Day(until) : null,
                Issuer = q.Issuer,
            });
        }
    }
}
