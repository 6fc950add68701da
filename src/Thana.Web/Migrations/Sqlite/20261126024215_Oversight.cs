using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Thana.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Oversight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_reviews",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    review = table.Column<string>(type: "TEXT", nullable: false),
                    subject_key = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_reviews", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "alert_answers",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    alert = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_answers", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "alert_cursors",
                columns: table => new
                {
                    log = table.Column<int>(type: "INTEGER", nullable: false),
                    upto = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_cursors", x => x.log);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: true),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    target = table.Column<string>(type: "TEXT", nullable: true),
                    seen = table.Column<double>(type: "REAL", nullable: false),
                    most = table.Column<double>(type: "REAL", nullable: false),
                    norm = table.Column<double>(type: "REAL", nullable: true),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: true),
                    looks = table.Column<string>(type: "TEXT", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "canaries",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    canary = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    keys = table.Column<string>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    from_at = table.Column<long>(type: "INTEGER", nullable: false),
                    until_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_canaries", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "look_marks",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    group_key = table.Column<string>(type: "TEXT", nullable: true),
                    note_key = table.Column<string>(type: "TEXT", nullable: true),
                    canary = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_look_marks", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "sample_answers",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    look = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_answers", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "samples",
                columns: table => new
                {
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    look = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    monday = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_samples", x => new { x.entry, x.no });
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_reviews_review",
                table: "access_reviews",
                column: "review");

            migrationBuilder.CreateIndex(
                name: "IX_alert_answers_alert",
                table: "alert_answers",
                column: "alert");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_office_raised_at",
                table: "alerts",
                columns: new[] { "office", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_alerts_person",
                table: "alerts",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_canaries_canary",
                table: "canaries",
                column: "canary");

            migrationBuilder.CreateIndex(
                name: "IX_sample_answers_look",
                table: "sample_answers",
                column: "look");

            migrationBuilder.CreateIndex(
                name: "IX_samples_look",
                table: "samples",
                column: "look");

            migrationBuilder.CreateIndex(
                name: "IX_samples_office",
                table: "samples",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "IX_samples_person",
                table: "samples",
                column: "person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_reviews");

            migrationBuilder.DropTable(
                name: "alert_answers");

            migrationBuilder.DropTable(
                name: "alert_cursors");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "canaries");

            migrationBuilder.DropTable(
                name: "look_marks");

            migrationBuilder.DropTable(
                name: "sample_answers");

            migrationBuilder.DropTable(
                name: "samples");
        }
    }
}
