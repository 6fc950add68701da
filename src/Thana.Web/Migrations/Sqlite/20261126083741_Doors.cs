using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Thana.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Doors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // They hold for a quarter of an hour, under another kind of hash.
            migrationBuilder.Sql("DELETE FROM recoveries");

            // As SQL: the tool would make the whole table anew, outside a transaction.
            migrationBuilder.Sql("ALTER TABLE recoveries DROP COLUMN first_session");

            migrationBuilder.AddColumn<string>(
                name: "browser",
                table: "sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "device_office",
                table: "sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "first_browser",
                table: "recoveries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    ended = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "door_notes",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: true),
                    person = table.Column<string>(type: "TEXT", nullable: true),
                    office = table.Column<string>(type: "TEXT", nullable: true),
                    device = table.Column<string>(type: "TEXT", nullable: true),
                    method = table.Column<string>(type: "TEXT", nullable: true),
                    browser = table.Column<string>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_door_notes", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "enrolments",
                columns: table => new
                {
                    account = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    code = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_enrolments", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "provider_links",
                columns: table => new
                {
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_links", x => x.subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_devices_device_at",
                table: "devices",
                columns: new[] { "device", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_door_notes_account_at",
                table: "door_notes",
                columns: new[] { "account", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_door_notes_at",
                table: "door_notes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_door_notes_person_at",
                table: "door_notes",
                columns: new[] { "person", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_provider_links_account",
                table: "provider_links",
                column: "account",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "door_notes");

            migrationBuilder.DropTable(
                name: "enrolments");

            migrationBuilder.DropTable(
                name: "provider_links");

            migrationBuilder.Sql("ALTER TABLE sessions DROP COLUMN browser");

            migrationBuilder.Sql("ALTER TABLE sessions DROP COLUMN device_office");

            migrationBuilder.Sql("ALTER TABLE recoveries DROP COLUMN first_browser");

            migrationBuilder.AddColumn<byte[]>(
                name: "first_session",
                table: "recoveries",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);
        }
    }
}
