using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Thana.Web.Modules.Access;

namespace Thana.Web.Platform.Storage;

/// <summary>The one database context. The log's tables are written by <see cref="Registers.Writer"/> alone; pages only read them.</summary>
public abstract class ThanaDb(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    public DbSet<OfficeRow> Offices => Set<OfficeRow>();

    public DbSet<EntryRow> Entries => Set<EntryRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ThanaDb).Assembly);
        // Identity's own tables keep their meaning but get the names of ours.
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && table.StartsWith("AspNet", StringComparison.Ordinal))
                entity.SetTableName(Snake(table["AspNet".Length..]));
            if (entity.IsMappedToJson())
                continue;
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.Name));
        }
    }

    internal static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>On SQLite: one file in the data folder.</summary>
public sealed class SqliteThanaDb(DbContextOptions<SqliteThanaDb> options) : ThanaDb(options);

/// <summary>On PostgreSQL: many equal nodes.</summary>
public sealed class PostgresThanaDb(DbContextOptions<PostgresThanaDb> options) : ThanaDb(options);
