using Thana.Web.Platform;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Import;

/// <summary>The office in whose books imported records stand: a station that is named, or an office of the import's own.</summary>
public static class ImportOffice
{
    public const string Kind = "import";
    public const string Code = "IMPORT";

    // Above all numbers that stations get, so that a station can still be set up, or the demonstration filled in, afterwards.
    private const int FirstNumber = 16_000;

    /// <summary>The number of the office with this code; the import's own is made at its first use.</summary>
    /// <exception cref="ImportStoppedException">There is no such office.</exception>
    public static int Find(string? code, Database database, OfficeList offices)
    {
        var all = offices.All();
        if (all.FirstOrDefault(o => string.Equals(o.Code, code ?? Code, StringComparison.OrdinalIgnoreCase)) is { } there)
            return there.No;
        if (code is not null && !string.Equals(code, Code, StringComparison.OrdinalIgnoreCase))
            throw new ImportStoppedException($"There is no office {code}. Leave --office out to use the import's own, {Code}.");
        var no = Math.Max(FirstNumber, all.Count == 0 ? 0 : all.Max(o => o.No) + 1);
        // Under the highest office, so that those who may read everything may read this.
        var highest = all.Where(o => o.Above is null && o.Kind != Kind).ToList();
        using var session = database.Open();
        session.Run(
            """
            INSERT INTO offices (no, code, kind, name_en, name_ur, above, demonstration) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6) ON CONFLICT DO NOTHING
            """,
            no,
            Code,
            Kind,
            "Imported records",
            "درآمد شدہ ریکارڈ",
            highest.Count == 1 ? highest[0].No : null,
            false);
        return offices.All().First(o => o.Code == Code).No;
    }
}
