using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Thana.Web.Platform.Storage;

/// <summary>For <c>dotnet ef</c>, which makes migrations without opening a database (CONTRIBUTING.md).</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteThanaDb>
{
    public SqliteThanaDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteThanaDb>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresThanaDb>
{
    public PostgresThanaDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresThanaDb>().UseNpgsql("Host=design").Options);
}
