using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Thana.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Attachments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    record = table.Column<long>(type: "bigint", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    caption = table.Column<string>(type: "text", nullable: true),
                    erased = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.entry);
                });

            migrationBuilder.CreateIndex(
                name: "IX_attachments_record_entry",
                table: "attachments",
                columns: new[] { "record", "entry" });

            foreach (var sql in Thana.Web.Platform.Storage.RowSecurity.AttachmentsSql(postgres: true))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in Thana.Web.Platform.Storage.RowSecurity.DropAttachmentsSql())
                migrationBuilder.Sql(sql);

            migrationBuilder.DropTable(
                name: "attachments");
        }
    }
}
