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

            migrationBuilder.AddColumn<bool>(
                name: "suspended",
                table: "users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "access_reviews",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    review = table.Column<string>(type: "text", nullable: false),
                    subject_key = table.Column<string>(type: "text", nullable: false),
                    asked_by = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_reviews", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "alert_answers",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    alert = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    verdict = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_answers", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "alert_cursors",
                columns: table => new
                {
                    log = table.Column<int>(type: "integer", nullable: false),
                    upto = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_cursors", x => x.log);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: true),
                    target = table.Column<string>(type: "text", nullable: true),
                    seen = table.Column<double>(type: "double precision", nullable: false),
                    most = table.Column<double>(type: "double precision", nullable: false),
                    norm = table.Column<double>(type: "double precision", nullable: true),
                    days = table.Column<int>(type: "integer", nullable: false),
                    about = table.Column<string>(type: "text", nullable: true),
                    looks = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "canaries",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    canary = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    keys = table.Column<string>(type: "text", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_canaries", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "ceremonies",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    ends_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ceremonies", x => x.id);
                });

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
                name: "custodies",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    thing = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: false),
                    from_at = table.Column<long>(type: "bigint", nullable: false),
                    until_at = table.Column<long>(type: "bigint", nullable: true),
                    condition = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custodies", x => x.entry);
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
                name: "known_browsers",
                columns: table => new
                {
                    browser = table.Column<byte[]>(type: "bytea", nullable: false),
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_browsers", x => new { x.browser, x.account });
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
                name: "look_marks",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false),
                    group_key = table.Column<string>(type: "text", nullable: true),
                    note_key = table.Column<string>(type: "text", nullable: true),
                    canary = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_look_marks", x => x.entry);
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
                name: "one_time_codes",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: true),
                    pending = table.Column<byte[]>(type: "bytea", nullable: true),
                    pending_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_one_time_codes", x => x.account);
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
                name: "outside_requests",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outside_requests", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "passkey_uses",
                columns: table => new
                {
                    credential = table.Column<byte[]>(type: "bytea", nullable: false),
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkey_uses", x => x.credential);
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
                name: "proposals",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    proposal = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    device = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    posting = table.Column<string>(type: "text", nullable: true),
                    fir = table.Column<string>(type: "text", nullable: true),
                    to_office = table.Column<string>(type: "text", nullable: true),
                    to_role = table.Column<string>(type: "text", nullable: true),
                    from_at = table.Column<long>(type: "bigint", nullable: true),
                    until_at = table.Column<long>(type: "bigint", nullable: true),
                    acting = table.Column<bool>(type: "boolean", nullable: false),
                    order_no = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    early = table.Column<bool>(type: "boolean", nullable: false),
                    proposed_at = table.Column<long>(type: "bigint", nullable: false),
                    second = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    agreed = table.Column<bool>(type: "boolean", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposals", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "qualifications",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    from_day = table.Column<int>(type: "integer", nullable: false),
                    until_day = table.Column<int>(type: "integer", nullable: true),
                    issuer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qualifications", x => new { x.entry, x.no });
                });

            migrationBuilder.CreateTable(
                name: "recoveries",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    first_by = table.Column<string>(type: "text", nullable: false),
                    first_session = table.Column<byte[]>(type: "bytea", nullable: false),
                    first_at = table.Column<long>(type: "bigint", nullable: false),
                    second_by = table.Column<string>(type: "text", nullable: true),
                    code = table.Column<byte[]>(type: "bytea", nullable: true),
                    code_ends_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recoveries", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "sample_answers",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    look = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    verdict = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_answers", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "samples",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    look = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: true),
                    monday = table.Column<int>(type: "integer", nullable: false),
                    drawn_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_samples", x => new { x.entry, x.no });
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    ends_at = table.Column<long>(type: "bigint", nullable: false),
                    device = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    stamp = table.Column<string>(type: "text", nullable: false),
                    stepped_up_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_why = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_tries",
                columns: table => new
                {
                    factor = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    times = table.Column<string>(type: "text", nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_tries", x => new { x.factor, x.subject });
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

            migrationBuilder.CreateTable(
                name: "things",
                columns: table => new
                {
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    thing = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_ur = table.Column<string>(type: "text", nullable: false),
                    serial = table.Column<string>(type: "text", nullable: true),
                    office = table.Column<string>(type: "text", nullable: false),
                    condition = table.Column<string>(type: "text", nullable: false),
                    within = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    written_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_things", x => x.entry);
                });

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_user_passkeys_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "IX_ceremonies_ends_at",
                table: "ceremonies",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "IX_circle_mark",
                table: "circle",
                column: "mark");

            migrationBuilder.CreateIndex(
                name: "IX_custodies_person",
                table: "custodies",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_custodies_thing_from_at",
                table: "custodies",
                columns: new[] { "thing", "from_at" });

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
                name: "IX_outside_requests_about",
                table: "outside_requests",
                column: "about");

            migrationBuilder.CreateIndex(
                name: "IX_outside_requests_person",
                table: "outside_requests",
                column: "person");

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

            migrationBuilder.CreateIndex(
                name: "ix_sessions_open",
                table: "sessions",
                column: "account",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_started_at",
                table: "sessions",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_tries_last_at",
                table: "sign_in_tries",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_suspensions_person",
                table: "suspensions",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_things_office",
                table: "things",
                column: "office");

            migrationBuilder.CreateIndex(
                name: "IX_things_thing",
                table: "things",
                column: "thing");

            migrationBuilder.CreateIndex(
                name: "IX_user_passkeys_user_id",
                table: "user_passkeys",
                column: "user_id");
            migrationBuilder.Sql(Thana.Web.Platform.Storage.OldDutyRow.TakeSql);
            migrationBuilder.Sql(Thana.Web.Platform.Storage.OldDutyRow.DropSql);
            foreach (var sql in Thana.Web.Platform.Storage.RowSecurity.CreateSql(postgres: true))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in Thana.Web.Platform.Storage.RowSecurity.DropSql(postgres: true))
                migrationBuilder.Sql(sql);

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
                name: "ceremonies");

            migrationBuilder.DropTable(
                name: "circle");

            migrationBuilder.DropTable(
                name: "custodies");

            migrationBuilder.DropTable(
                name: "duties");

            migrationBuilder.DropTable(
                name: "investigators");

            migrationBuilder.DropTable(
                name: "known_browsers");

            migrationBuilder.DropTable(
                name: "lifts");

            migrationBuilder.DropTable(
                name: "look_marks");

            migrationBuilder.DropTable(
                name: "looks");

            migrationBuilder.DropTable(
                name: "office_states");

            migrationBuilder.DropTable(
                name: "old_duties");

            migrationBuilder.DropTable(
                name: "one_time_codes");

            migrationBuilder.DropTable(
                name: "openings");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "outside_requests");

            migrationBuilder.DropTable(
                name: "passkey_uses");

            migrationBuilder.DropTable(
                name: "persons");

            migrationBuilder.DropTable(
                name: "postings");

            migrationBuilder.DropTable(
                name: "proposals");

            migrationBuilder.DropTable(
                name: "qualifications");

            migrationBuilder.DropTable(
                name: "recoveries");

            migrationBuilder.DropTable(
                name: "sample_answers");

            migrationBuilder.DropTable(
                name: "samples");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_in_tries");

            migrationBuilder.DropTable(
                name: "suspensions");

            migrationBuilder.DropTable(
                name: "things");

            migrationBuilder.DropTable(
                name: "user_passkeys");

            migrationBuilder.DropColumn(
                name: "suspended",
                table: "users");

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
