using System.Diagnostics;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Thana.Domain.Organisation;
using Thana.Web.Modules.Access;
using Thana.Web.Modules.Finding;
using Thana.Web.Modules.Import;
using Thana.Web.Modules.Ledger;
using Thana.Web.Modules.LookUps;
using Thana.Web.Modules.Organisation;
using Thana.Web.Platform;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Import.Tests;

/// <summary>A folder of registers of a test's own, and imports into it.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private ServiceProvider? services;

    public string Folder { get; } = Directory.CreateTempSubdirectory("thana-import-test-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public ServiceProvider Services => services ??= Station.Open(new StationOptions { Data = Data, Domain = "thana.example", VerifyAddress = "HTTPS://THANA.EXAMPLE/V" });

    private static string Root { get; } = FindRoot();

    public static string Vector(string name) => Path.Combine(AppContext.BaseDirectory, "vectors", name);

    public static string MappingFile(string name) => Path.Combine(Root, "data", "import", name + ".json");

    public static ImportMapping Mapping(string name) => ImportMapping.Load(MappingFile(name));

    /// <summary>A real file that may not ship; the test is skipped where it is absent.</summary>
    public static string Real(string name)
    {
        for (var folder = new DirectoryInfo(Root).Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "vectors", "fir", name);
            if (File.Exists(path))
                return path;
        }

        Xunit.Assert.Skip("skipped: not here");
        return "";
    }

    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    public Task<Reconciliation> Import(string path, ImportMapping mapping) => ImportUntil(path, mapping, CancellationToken.None);

    public async Task<Reconciliation> ImportUntil(string path, ImportMapping mapping, CancellationToken stop)
    {
        var database = Services.GetRequiredService<Database>();
        var office = ImportOffice.Find(null, database, Services.GetRequiredService<OfficeList>());
        var books = new ImportFirs.Books(database, new ImportKeys(Services.GetRequiredService<KeyStore>().Pseudonym), Services.GetRequiredService<Writer>(), office);
        var refused = Path.Combine(Folder, Path.GetFileName(path) + ".refused.tsv");
        var sum = await new ImportFirs(mapping, books, TimeProvider.System).Run(path, refused, refused, null, stop);
        Xunit.Assert.True(sum.Balanced);
        return sum;
    }

    public string Refused(string path) => File.ReadAllText(Path.Combine(Folder, Path.GetFileName(path) + ".refused.tsv"));

    public List<T> Rows<T>(string sql, Func<System.Data.Common.DbDataReader, T> read)
    {
        using var session = Services.GetRequiredService<Database>().Open();
        return session.Rows(sql, read);
    }

    public long Count(string table) => Rows($"SELECT COUNT(*) FROM {table}", r => r.GetInt64(0))[0];

    /// <summary>The imported bodies in the order of the log.</summary>
    public List<Domain.Firs.FirImported> Bodies()
    {
        using var session = Services.GetRequiredService<Database>().Open();
        return session.Rows("SELECT entry FROM firs ORDER BY entry", r => r.GetInt64(0))
            .Select(id => (Domain.Firs.FirImported)EntryReader.Read(id, session)!.Body).ToList();
    }

    public AuditReport Verify() => Services.GetRequiredService<LogAudit>().Run(structural: false);

    /// <summary>What an officer of headquarters finds, on a written order.</summary>
    public async Task<IReadOnlyList<FindFirs.Line>> Find(FindFirs.Question question)
    {
        await Headquarters();
        await using var provider = new ServiceCollection().AddLogging().AddRegisters(Services.GetRequiredService<StationOptions>())
            .AddHttpContextAccessor().AddScoped<Reader>().AddScoped<LiveReferences>().AddScoped<LookLimits>().AddScoped<FindFirs>().BuildServiceProvider();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "t")], "test")),
        };
        var found = await scope.ServiceProvider.GetRequiredService<FindFirs>().Run(question with { Purpose = "order", Reference = "1" });
        return found.Value.Lines;
    }

    private async Task Headquarters()
    {
        if (Rows("SELECT no FROM offices WHERE code = 'HQ'", r => r.GetInt32(0)).Count > 0)
            return;
        using var scope = Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
        db.Offices.Add(new OfficeRow { No = 1, Code = "HQ", Kind = "province", NameEn = "Headquarters", NameUr = "ہیڈکوارٹرز" });
        db.Users.Add(new Account { Id = "t", UserName = "t", Person = "N" });
        await db.SaveChangesAsync();
        var (enrolment, then) = (Services.GetRequiredService<Enrolment>(), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await enrolment.Offices(new DateOnly(2020, 1, 1), null);
        await enrolment.People([new("N", "HQ", Role.ProvinceHead, "Ali", "علی", "DIG", "ڈی آئی جی", null, then)], null);
        await Services.GetRequiredService<Writer>().WriteOne(
            1, "t", Domain.Register.Organisation, Prepared.Of(new OrderEntered(new OrderEssence("1", "IGP", "HQ", "Check", then, then.AddYears(20)), new OrderTo("N"))));
    }

    /// <summary>Runs the program itself, as a person at the terminal would.</summary>
    public static async Task<(int Exit, string Output, string Errors)> Thana(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(ImportFirs).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Thana.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
