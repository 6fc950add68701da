using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Thana.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Organisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "custodies",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    thing = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: true),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    from_at = table.Column<long>(type: "INTEGER", nullable: false),
                    until_at = table.Column<long>(type: "INTEGER", nullable: true),
                    condition = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custodies", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "outside_requests",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outside_requests", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    proposal = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    posting = table.Column<string>(type: "TEXT", nullable: true),
                    fir = table.Column<string>(type: "TEXT", nullable: true),
                    to_office = table.Column<string>(type: "TEXT", nullable: true),
                    to_role = table.Column<string>(type: "TEXT", nullable: true),
                    from_at = table.Column<long>(type: "INTEGER", nullable: true),
                    until_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acting = table.Column<bool>(type: "INTEGER", nullable: false),
                    order_no = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    early = table.Column<bool>(type: "INTEGER", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    second = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    agreed = table.Column<bool>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposals", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "qualifications",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    from_day = table.Column<int>(type: "INTEGER", nullable: false),
                    until_day = table.Column<int>(type: "INTEGER", nullable: true),
                    issuer = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qualifications", x => new { x.entry, x.no });
                });

            migrationBuilder.CreateTable(
                name: "things",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    thing = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_ur = table.Column<string>(type: "TEXT", nullable: false),
                    serial = table.Column<string>(type: "TEXT", nullable: true),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    condition = table.Column<string>(type: "TEXT", nullable: false),
                    within = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_things", x => x.entry);
                });

            migrationBuilder.CreateIndex(
                name: "IX_custodies_person",
                table: "custodies",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_custodies_thing_from_at",
                table: "custodies",
                columns: new[] { "thing", "from_at" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_requests_about",
                table: "outside_requests",
                column: "about");

            migrationBuilder.CreateIndex(
                name: "IX_outside_requests_person",
                table: "outside_requests",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_proposals_proposal",
                table: "proposals",
                column: "proposal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proposals_proposed_at",
                table: "proposals",
                column: "proposed_at");

            migrationBuilder.CreateIndex(
                name: "IX_qualifications_code",
                table: "qualifications",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "IX_things_office",
                table: "things",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "IX_things_thing",
                table: "things",
                column: "thing");
            foreach (var sql in Thana.Web.Modules.Organisation.OrganisationSql.Create(postgres: false))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "custodies");

            migrationBuilder.DropTable(
                name: "outside_requests");

            migrationBuilder.DropTable(
                name: "proposals");

            migrationBuilder.DropTable(
                name: "qualifications");

            migrationBuilder.DropTable(
                name: "things");
        }
    }
}
