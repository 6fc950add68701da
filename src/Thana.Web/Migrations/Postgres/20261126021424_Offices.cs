using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Thana.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Offices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Thana.Web.Platform.Storage.OldDutyRow.KeepSql);

            migrationBuilder.DropColumn(
                name: "duty",
                table: "users");

            migrationBuilder.DropColumn(
                name: "name_en",
                table: "users");

            migrationBuilder.DropColumn(
                name: "name_ur",
                table: "users");

            migrationBuilder.DropColumn(
                name: "office",
                table: "users");

            migrationBuilder.DropColumn(
                name: "rank_en",
                table: "users");

            migrationBuilder.DropColumn(
                name: "rank_ur",
                table: "users");

            migrationBuilder.DropColumn(name: "belt", table: "users");

            migrationBuilder.AddColumn<string>(name: "person", table: "users", type: "text", nullable: true);

            migrationBuilder.CreateTable(
                name: "circle",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    mark = table.Column<long>(type: "bigint", nullable: false),
                    served = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circle", x => new { x.entry, x.no });
                });

            migrationBuilder.CreateTable(
                name: "duties",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    duty = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duties", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "investigators",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    fir = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: true),
                    order_no = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    second = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_investigators", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "lifts",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    supervisor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lifts", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "looks",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    posting = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true),
                    device = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    subject_key = table.Column<string>(type: "text", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_looks", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "office_states",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_ur = table.Column<string>(type: "text", nullable: false),
                    from_day = table.Column<int>(type: "integer", nullable: false),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    order_no = table.Column<string>(type: "text", nullable: true),
                    above = table.Column<string>(type: "text", nullable: true),
                    district_en = table.Column<string>(type: "text", nullable: true),
                    district_ur = table.Column<string>(type: "text", nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    phones = table.Column<string>(type: "text", nullable: true),
                    areas = table.Column<string>(type: "text", nullable: true),
                    polygon = table.Column<string>(type: "text", nullable: true),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_states", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "old_duties",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<int>(type: "integer", nullable: false),
                    duty = table.Column<int>(type: "integer", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_ur = table.Column<string>(type: "text", nullable: false),
                    rank_en = table.Column<string>(type: "text", nullable: false),
                    rank_ur = table.Column<string>(type: "text", nullable: false),
                    belt = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_old_duties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "openings",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    opening = table.Column<string>(type: "text", nullable: false),
                    record = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    device = table.Column<string>(type: "text", nullable: false),
                    danger_to_life = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    open_until = table.Column<long>(type: "bigint", nullable: true),
                    second = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    agreed = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_openings", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    order_no = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    persons = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    belt = table.Column<string>(type: "text", nullable: true),
                    rank_en = table.Column<string>(type: "text", nullable: false),
                    rank_ur = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_ur = table.Column<string>(type: "text", nullable: false),
                    scale = table.Column<int>(type: "integer", nullable: true),
                    photo = table.Column<string>(type: "text", nullable: true),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persons", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "postings",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    posting = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: true),
                    acting = table.Column<bool>(type: "boolean", nullable: false),
                    order_no = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    second = table.Column<string>(type: "text", nullable: true),
                    ended_by = table.Column<long>(type: "bigint", nullable: true),
                    end_order = table.Column<string>(type: "text", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    end_second = table.Column<string>(type: "text", nullable: true),
                    early = table.Column<bool>(type: "boolean", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_postings", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "suspensions",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: true),
                    order_no = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suspensions", x => x.entry);
                });

            migrationBuilder.CreateIndex(
                name: "IX_circle_mark",
                table: "circle",
                column: "mark");

            migrationBuilder.CreateIndex(
                name: "IX_duties_office_from_at",
                table: "duties",
                columns: new[] { "office", "from_at" });

            migrationBuilder.CreateIndex(
                name: "IX_duties_person_from_at",
                table: "duties",
                columns: new[] { "person", "from_at" });

            migrationBuilder.CreateIndex(
                name: "IX_investigators_fir",
                table: "investigators",
                column: "fir");

            migrationBuilder.CreateIndex(
                name: "IX_investigators_person",
                table: "investigators",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_lifts_person",
                table: "lifts",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_looks_person_written_at",
                table: "looks",
                columns: new[] { "person", "written_at" });

            migrationBuilder.CreateIndex(
                name: "IX_looks_subject_key",
                table: "looks",
                column: "subject_key");

            migrationBuilder.CreateIndex(
                name: "IX_office_states_code",
                table: "office_states",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "IX_openings_opening",
                table: "openings",
                column: "opening",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_openings_person_record",
                table: "openings",
                columns: new[] { "person", "record" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_office_order_no",
                table: "orders",
                columns: new[] { "office", "order_no" });

            migrationBuilder.CreateIndex(
                name: "IX_persons_person",
                table: "persons",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_postings_office",
                table: "postings",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "IX_postings_person",
                table: "postings",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_postings_posting",
                table: "postings",
                column: "posting",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suspensions_person",
                table: "suspensions",
                column: "person");
            migrationBuilder.Sql(Thana.Web.Platform.Storage.OldDutyRow.TakeSql);
            migrationBuilder.Sql(Thana.Web.Platform.Storage.OldDutyRow.DropSql);
            foreach (var sql in Thana.Web.Platform.Storage.RowSecurity.CreateSql(postgres: true))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "circle");

            migrationBuilder.DropTable(
                name: "duties");

            migrationBuilder.DropTable(
                name: "investigators");

            migrationBuilder.DropTable(
                name: "lifts");

            migrationBuilder.DropTable(
                name: "looks");

            migrationBuilder.DropTable(
                name: "office_states");

            migrationBuilder.DropTable(
                name: "old_duties");

            migrationBuilder.DropTable(
                name: "openings");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "persons");

            migrationBuilder.DropTable(
                name: "postings");

            migrationBuilder.DropTable(
                name: "suspensions");

            migrationBuilder.DropColumn(name: "person", table: "users");

            migrationBuilder.AddColumn<string>(name: "belt", table: "users", type: "text", nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "duty",
                table: "users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "name_en",
                table: "users",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "name_ur",
                table: "users",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "office",
                table: "users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "rank_en",
                table: "users",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "rank_ur",
                table: "users",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
