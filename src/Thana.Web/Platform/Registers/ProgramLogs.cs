using System.Collections.Concurrent;
using System.Globalization;
using Thana.Domain;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// The logs that the program keeps for itself: who looked at what, and what oversight found. One that was put back to an older state takes nothing more; it
/// goes on in a new one, so that a restored station can be read and each look is kept.
/// </summary>
public sealed class ProgramLogs(OfficeList offices, Recovery recovery, Database database)
{
    /// <summary>Kind of the offices in whose logs the program writes.</summary>
    public const string Kind = "access-log";

    // Between the numbers of stations and those of imports.
    private const int FirstNumber = 15_000;

    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);

    /// <summary>Number of the office in whose log is written now under this name; made at its first use.</summary>
    public int Office(string name, Words title)
    {
        if (open.TryGetValue(name, out var no))
            return no;
        for (var turn = 1; ; turn++)
        {
            var code = turn == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{turn}");
            var office = offices.Find(code)?.No ?? Make(code, title);
            if (!recovery.Holds(office, code))
                return open[name] = office;
        }
    }

    private int Make(string code, Words title)
    {
        using var session = database.Open();
        session.Run(
            """
            INSERT INTO offices (no, code, kind, name_en, name_ur, above, demonstration)
            SELECT coalesce(max(CASE WHEN kind = @p2 THEN no END), @p0) + 1, @p1, @p2, @p3, @p4, NULL, @p5 FROM offices WHERE true ON CONFLICT DO NOTHING
            """,
            FirstNumber - 1,
            code,
            Kind,
            title.En,
            title.Ur,
            false);
        return offices.Find(code)!.No;
    }
}
