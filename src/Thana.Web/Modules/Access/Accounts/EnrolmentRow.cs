using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Modules.Access;

/// <summary>A code that was handed out for the first sign-in of an account. It goes when it was used and when its day is over.</summary>
public sealed class EnrolmentRow
{
    /// <summary>The account; one code at a time.</summary>
    public required string Account { get; set; }

    /// <summary>Keyed hash of the code (<see cref="DoorCodes"/>).</summary>
    public required byte[] Code { get; set; }

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long EndsAt { get; set; }
}

internal sealed class EnrolmentTable : IEntityTypeConfiguration<EnrolmentRow>
{
    public void Configure(EntityTypeBuilder<EnrolmentRow> builder)
    {
        builder.ToTable("enrolments").HasKey(e => e.Account);
        builder.Property(e => e.Account).HasMaxLength(64);
    }
}
