using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Thana.Web.Platform.Storage;

/// <summary>What accounts of a time before postings said about their people; the migration keeps it until <see cref="Modules.Organisation.Enrolment.CarryOver"/> has written it in the log.</summary>
public sealed class OldDutyRow
{
    /// <summary>Before the columns go.</summary>
    public const string KeepSql = "CREATE TABLE old_users AS SELECT id, office, duty, name_en, name_ur, rank_en, rank_ur, belt FROM users";

    /// <summary>After this table is made.</summary>
    public const string TakeSql = "INSERT INTO old_duties (id, office, duty, name_en, name_ur, rank_en, rank_ur, belt) SELECT id, office, duty, name_en, name_ur, rank_en, rank_ur, belt FROM old_users";

    public const string DropSql = "DROP TABLE old_users";

    /// <summary>Id of the account.</summary>
    public required string Id { get; set; }

    public int Office { get; set; }

    public int Duty { get; set; }

    public required string NameEn { get; set; }

    public required string NameUr { get; set; }

    public required string RankEn { get; set; }

    public required string RankUr { get; set; }

    public string? Belt { get; set; }
}

internal sealed class OldDutyMapping : IEntityTypeConfiguration<OldDutyRow>
{
    public void Configure(EntityTypeBuilder<OldDutyRow> builder) => builder.ToTable("old_duties").HasKey(o => o.Id);
}
