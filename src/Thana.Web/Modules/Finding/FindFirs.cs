using System.Globalization;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Modules.Firs;
using Thana.Web.Modules.LookUps;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Finding;

/// <summary>
/// Finds reports by number, station, dates, section, person, identity number, phone or words of the narrative, in either script. Newest first, a
/// page at a time from a cursor, so that the thousandth page costs what the first does.
/// </summary>
public sealed class FindFirs(Database database, Reader reader, AccessLog log, LiveReferences references, LookLimits limits, OfficeList offices)
{
    public const int PageSize = 25;

    /// <summary>What is asked; every part narrows.</summary>
    public sealed record Question
    {
        /// <summary>Anything: a number, a CNIC, a phone, names or words.</summary>
        public string? Q { get; init; }

        /// <summary>Like 12/2026, or an imported record's own number.</summary>
        public string? Number { get; init; }

        public string? Office { get; init; }

        public string? From { get; init; }

        public string? To { get; init; }

        public string? Section { get; init; }

        public string? Name { get; init; }

        public string? Father { get; init; }

        public string? Cnic { get; init; }

        public string? Phone { get; init; }

        public string? Words { get; init; }

        /// <summary>What a question that names a person or a fact is for: see <see cref="LiveReferences.Asked"/>.</summary>
        public string? Purpose { get; init; }

        public string? ReferenceKind { get; init; }

        public string? Reference { get; init; }

        public string? Note { get; init; }

        /// <summary>Where the page before ended.</summary>
        public string? After { get; init; }

        /// <summary>Names a person or a fact of a report: what must stand in no address, for browsers and proxies keep those.</summary>
        internal bool Personal => new[] { Name, Father, Cnic, Phone, Words }.Any(Given) || (Given(Q) && !FirNumber.TryRead(Q, out _));

        internal bool Empty => new[] { Q, Number, Office, From, To, Section, Name, Father, Cnic, Phone, Words }.All(string.IsNullOrWhiteSpace);
    }

    public sealed record Line(
        long Id, string Office, string Number, bool Imported, string? Station, DateTime? ReportedAt, DateTime WrittenAt, string Offences, string? Complainant, string? Place,
        string? Sealed, bool Erased);

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<Line> Lines, string? Next);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/firs", async ([AsParameters] Question question, FindFirs find, Reader reader) =>
                Platform.Answers.Refusals.ToResult(question.Personal ? new Refusal("find.by-post", FindWords.ByPost) : await find.Run(question), reader.Language, TypedResults.Ok))
            .RequireAuthorization(May.ReadRegister).WithTags("FIR").WithSummary("Find reports by number, station, dates or section").Produces<Page>();
        routes.MapPost("/api/firs/find", async (Question question, FindFirs find, Reader reader) =>
                Platform.Answers.Refusals.ToResult(await find.Run(question), reader.Language, TypedResults.Ok))
            .RequireAuthorization(May.ReadRegister).DisableAntiforgery().WithTags("FIR").WithSummary("Find reports by anything, persons and words too, which stand in no address").Produces<Page>();
    }

    /// <exception cref="NotLoggedException">The access log takes no entry; nothing is shown.</exception>
    public async Task<Outcome<Page>> Run(Question question)
    {
        var refusals = new List<Refusal>();
        using var session = reader.Open();
        var search = new FirSearch(database.IsPostgres, session.Keys.Index);
        ReadAnything(question.Q, search, session);
        ReadNumber(question.Number, search, refusals);
        ReadDay(question.From, nameof(Question.From), TimeSpan.Zero, "f.reported_at >= ", search, refusals);
        ReadDay(question.To, nameof(Question.To), TimeSpan.FromDays(1), "f.reported_at < ", search, refusals);
        if (Given(question.Cnic))
            search.Person("cnic", Cnic.TryRead(question.Cnic, out var cnic) ? cnic.ToString() : question.Cnic!.Trim());
        if (Given(question.Phone))
            search.Person("phone", PhoneNumber.TryRead(question.Phone, out var phone) ? phone.ToString() : question.Phone!.Trim());
        search.Tokens("n_", question.Name);
        search.Tokens("f_", question.Father);
        search.Tokens("", question.Words);
        if (Given(question.Section))
            search.Token(FirWords.Section(question.Section!));
        Scope(question.Office, search, refusals);
        if (!search.After(question.After))
            refusals.Add(new("find.bad-cursor", FindWords.BadCursor, nameof(Question.After)));
        // The number of a register and its sections are its own reading; whoever names a person or a fact says what for.
        var grounds = search.NamesSomething ? references.Check(new(question.Purpose, question.ReferenceKind, question.Reference, question.Note)) : null;
        if (grounds is { Refused: true })
            refusals.AddRange(grounds.Refusals);
        if (refusals.Count == 0 && grounds is not null && limits.Refuse(log.KeyOf(Asked(question))) is { } enough)
        {
            await log.Note(reader, LookAction.Searched, LookOutcome.Refused, Asked(question), grounds.Value, 0, log.KeyOf(Asked(question)));
            return enough;
        }

        if (refusals.Count > 0)
            return refusals;

        var codes = offices.All().ToDictionary(o => o.No, o => o.Code);
        var found = session.Rows(search.Sql(PageSize + 1), r => Read(r, codes, session.Keys), search.Values);
        var lines = found.Take(PageSize).Select(Shield).ToList();
        if (grounds is not null)
            await log.Note(reader, LookAction.Searched, lines.Count == 0 ? LookOutcome.NothingFound : LookOutcome.Answered, Asked(question), grounds.Value, lines.Count, log.KeyOf(Asked(question)));
        else if (lines.Count > 0)
            await log.Note(reader, LookAction.Listed, $"{question.Office ?? reader.Office?.Code}/FIR", lines.Count);
        return new Page(lines, found.Count > PageSize ? FirSearch.Cursor(found[PageSize - 1].Id, found[PageSize - 1].ReportedAt) : null);
    }

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);

    private static void ReadAnything(string? q, FirSearch search, Session session)
    {
        if (!Given(q))
            return;
        if (Cnic.TryRead(q, out var cnic))
            search.Person("cnic", cnic.ToString());
        else if (PhoneNumber.TryRead(q, out var phone))
            search.Person("phone", phone.ToString());
        else if (FirNumber.TryRead(q, out var number))
            search.Number(number.Serial, number.Year, q!.Trim());
        else if (q!.Any(char.IsDigit) && session.Scalar<long?>("SELECT entry FROM firs WHERE own_number = @p0 LIMIT 1", q!.Trim()) is not null)
            search.Where("f.own_number = ", q.Trim());
        else
            search.Tokens("", q!);
    }

    private static void ReadNumber(string? typed, FirSearch search, List<Refusal> refusals)
    {
        if (!Given(typed))
            return;
        if (FirNumber.TryRead(typed, out var number))
            search.Number(number.Serial, number.Year, typed!.Trim());
        else if (typed!.Length <= 80)
            search.Where("f.own_number = ", typed.Trim());
        else
            refusals.Add(new("find.bad-number", FindWords.BadNumber, nameof(Question.Number)));
    }

    private static void ReadDay(string? typed, string field, TimeSpan add, string condition, FirSearch search, List<Refusal> refusals)
    {
        if (!Given(typed))
            return;
        if (DateTime.TryParseExact(typed!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000)
            search.Where(condition, new DateTimeOffset(StationTime.ToUtc(day + add)).ToUnixTimeMilliseconds()).ByDate();
        else
            refusals.Add(new("find.bad-date", FindWords.BadDate, field));
    }

    // What a person may see is decided here for page, API and every other list alike.
    private void Scope(string? office, FirSearch search, List<Refusal> refusals)
    {
        var sight = reader.Sight(RecordClass.Register);
        if (Given(office))
        {
            if (offices.Find(office!.Trim()) is { } one && sight.Listed.Contains(one.No))
                search.Offices([one.No]);
            else
                refusals.Add(new("find.bad-office", FindWords.BadOffice, nameof(Question.Office)));
        }
        else
        {
            // What only its number is shown of is not found by who is named in it.
            search.Seen(search.NamesSomething ? sight.FullCondition : sight.Condition);
        }

        if (search.NamesSomething && Given(office))
            search.Seen(sight.FullCondition);
        // A sealed report is not found by anything that names a person or a fact of it, but by whom it is open to.
        if (search.NamesSomething)
            search.OpenOr(reader.Sight(RecordClass.Sealed).Own);
    }

    private static string Asked(Question q) => string.Join("; ", new[] { q.Q, q.Name, q.Father, q.Cnic, q.Phone, q.Words }.Where(Given));

    // A list stands open on a screen that others see: a sealed report tells its number and sections there, whoever reads; the record itself opens at its own station.
    private Line Shield(Line line) => line.Sealed is not null || reader.Sight(RecordClass.Register).Of(line.Id) != Depth.Full
        ? line with { Complainant = null, Place = null, Offences = line.Sealed is null || reader.MaySee(RecordClass.Sealed) ? line.Offences : "" }
        : line;

    private static Line Read(System.Data.Common.DbDataReader r, Dictionary<int, string> codes, Platform.Keys.SessionKeys keys)
    {
        var id = r.GetInt64(0);
        var own = r.IsDBNull(3) ? null : r.GetString(3);
        return new Line(
            id,
            codes.GetValueOrDefault(EntryId.Office(id), ""),
            own ?? string.Create(CultureInfo.InvariantCulture, $"{r.GetInt64(2)}/{r.GetInt32(1)}"),
            own is not null,
            r.IsDBNull(4) ? null : r.GetString(4),
            r.IsDBNull(5) ? null : Stored.Utc(r.GetInt64(5)),
            Stored.Utc(r.GetInt64(6)),
            r.GetString(7),
            keys.OpenCell("firs", "complainant", id, r, 8),
            keys.OpenCell("firs", "place", id, r, 9),
            r.IsDBNull(10) ? null : r.GetString(10),
            r.GetBoolean(11));
    }
}
