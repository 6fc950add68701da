using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Thana.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SealedCells : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_fir_persons_cnic",
                table: "fir_persons");

            migrationBuilder.DropIndex(
                name: "IX_fir_persons_phone",
                table: "fir_persons");

            migrationBuilder.DropColumn(
                name: "cnic",
                table: "fir_persons");

            migrationBuilder.DropColumn(
                name: "father",
                table: "fir_persons");

            migrationBuilder.DropColumn(
                name: "name",
                table: "fir_persons");

            migrationBuilder.DropColumn(
                name: "phone",
                table: "fir_persons");

            migrationBuilder.AddColumn<long>(
                name: "cnic_blind",
                table: "fir_persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "phone_blind",
                table: "fir_persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "data_keys",
                columns: table => new
                {
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    office = table.Column<int>(type: "INTEGER", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    root = table.Column<string>(type: "TEXT", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_keys", x => new { x.@class, x.office, x.year, x.number });
                });

            migrationBuilder.CreateTable(
                name: "program_state",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_program_state", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_fir_persons_cnic_blind",
                table: "fir_persons",
                column: "cnic_blind",
                filter: "cnic_blind IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_fir_persons_phone_blind",
                table: "fir_persons",
                column: "phone_blind",
                filter: "phone_blind IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_keys");

            migrationBuilder.DropTable(
                name: "program_state");

            migrationBuilder.DropIndex(
                name: "IX_fir_persons_cnic_blind",
                table: "fir_persons");

            migrationBuilder.DropIndex(
                name: "IX_fir_persons_phone_blind",
                table: "fir_persons");

            migrationBuilder.DropColumn(
                name: "cnic_blind",
                table: "fir_persons");

            migrationBuilder.DropColumn(
                name: "phone_blind",
                table: "fir_persons");

            migrationBuilder.AddColumn<string>(
                name: "cnic",
                table: "fir_persons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "father",
                table: "fir_persons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "fir_persons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone",
                table: "fir_persons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_fir_persons_cnic",
                table: "fir_persons",
                column: "cnic",
                filter: "cnic IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_fir_persons_phone",
                table: "fir_persons",
                column: "phone",
                filter: "phone IS NOT NULL");
        }
    }
}
