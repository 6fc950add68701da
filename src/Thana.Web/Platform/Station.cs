using Microsoft.EntityFrameworkCore;
using Thana.Domain;
using Thana.Web.Modules.Attachments;
using Thana.Web.Modules.Diary;
using Thana.Web.Modules.Firs;
using Thana.Web.Modules.Ledger;
using Thana.Web.Modules.LookUps;
using Thana.Web.Modules.Organisation;
using Thana.Web.Modules.Oversight;
using Thana.Web.Modules.SealedReports;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform;

/// <summary>The registers of one installation, without the web: what the pages and every command stand on.</summary>
public static class Station
{
    public static ViewList Views { get; } = new ViewList()
        .Add<Domain.Firs.FirRegistered>(new FirView())
        .Add<Domain.Firs.FirImported>(new FirView())
        .Add<Domain.Diary.DiaryWritten>(new DiaryView())
        .Add<EntrySealed>(new FirView())
        .Add<EntryErased>(new FirView())
        .Add<EntryErased>(new DiaryView())
        .Add<Domain.Organisation.OfficeRecorded>(new OrganisationView())
        .Add<Domain.Organisation.PersonRecorded>(new OrganisationView())
        .Add<Domain.Organisation.PostingMade>(new OrganisationView())
        .Add<Domain.Organisation.PostingEnded>(new OrganisationView())
        .Add<Domain.Organisation.PersonSuspended>(new OrganisationView())
        .Add<Domain.Organisation.InvestigatorAssigned>(new OrganisationView())
        .Add<Domain.Organisation.DutySet>(new OrganisationView())
        .Add<Domain.Organisation.OrderEntered>(new OrganisationView())
        .Add<Domain.Organisation.PersonRecorded>(new QualificationView())
        .Add<Domain.Organisation.OutsideRequestNoted>(new OutsideRequestView())
        .Add<Domain.Organisation.ThingRecorded>(new ThingView())
        .Add<Domain.Organisation.CustodyTaken>(new ThingView())
        .Add<Domain.Organisation.ActProposed>(new ProposalView())
        .Add<Domain.Organisation.ProposalAnswered>(new ProposalView())
        .Add<Domain.Access.LookedUp>(new LookView())
        .Add<Domain.Access.LimitLifted>(new LiftView())
        .Add<Domain.Oversight.AlertRaised>(new OversightView())
        .Add<Domain.Oversight.AlertAnswered>(new OversightView())
        .Add<Domain.Oversight.SampleDrawn>(new OversightView())
        .Add<Domain.Oversight.SampleAnswered>(new OversightView())
        .Add<Domain.Oversight.CanarySet>(new OversightView())
        .Add<Domain.Oversight.AccessReview>(new OversightView())
        .Add<Domain.Access.OpeningAsked>(new OpeningView())
        .Add<Domain.Access.OpeningAnswered>(new OpeningView())
        .Add<Domain.Access.DoorNoted>(new DoorView())
        .Add<Domain.Access.DeviceSet>(new DeviceView())
        .Add<Attached>(new AttachmentView())
        .Add<EntryErased>(new AttachmentView())
        .AddErased(EntryKind.Attached, AttachmentView.Erased)
        .AddErased(EntryKind.FirRegistered, FirView.Erased)
        .AddErased(EntryKind.FirImported, FirView.Erased)
        .AddErased(EntryKind.DiaryWritten, DiaryView.Erased);

    public static IServiceCollection AddRegisters(this IServiceCollection services, StationOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new KeyRing(new RootFile(Path.Combine(options.Data, "keys")), () => Passphrase.Find(options.PassphraseFile)));
        services.AddSingleton(at =>
        {
            var database = options.Postgres is { } text ? Database.OnPostgres(text, options.Data) : Database.Sqlite(options.Data);
            database.Ring = at.GetRequiredService<KeyRing>();
            return database;
        });
        if (options.Postgres is null)
        {
            services.AddDbContext<SqliteThanaDb>((at, db) => db.UseSqlite(at.GetRequiredService<Database>().ConnectionString));
            services.AddScoped<ThanaDb>(at => at.GetRequiredService<SqliteThanaDb>());
        }
        else
        {
            services.AddDbContext<PostgresThanaDb>((at, db) => db.UseNpgsql(at.GetRequiredService<Database>().Postgres));
            services.AddScoped<ThanaDb>(at => at.GetRequiredService<PostgresThanaDb>());
        }

        services.AddSingleton(at =>
        {
            using var scope = at.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<ThanaDb>();
            return new Tables(db.Model, db.Database.GetMigrations());
        });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Views);
        services.AddSingleton(_ => new KeyStore(Path.Combine(options.Data, "keys"), options.Domain));
        services.AddSingleton(at => new Guard(Path.Combine(options.Data, "guard"), at.GetRequiredService<KeyStore>()));
        services.AddSingleton<ViewRebuild>();
        services.AddSingleton<KeyStart>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Recovery>();
        services.AddSingleton<Writer>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<BlobStore>().AddSingleton<Photographs>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<LogAudit>();
        services.AddSingleton<OfficeList>();
        services.AddSingleton<Staff>();
        services.AddSingleton<ProgramLogs>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<Enrolment>();
        return services;
    }

    /// <summary>Brings the database to the program's own schema, opens the keys, and carries over what an older program left.</summary>
    /// <exception cref="KeyRefusedException">The root key is missing, does not open or is another installation's.</exception>
    public static void Migrate(IServiceProvider services)
    {
        using (var scope = services.CreateScope())
            scope.ServiceProvider.GetRequiredService<ThanaDb>().Database.Migrate();
        services.GetRequiredService<KeyStart>().Run(Console.Error);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        services.GetRequiredService<Enrolment>().CarryOver(now).GetAwaiter().GetResult();
    }

    /// <summary>The registers for a command that is not the web program.</summary>
    public static ServiceProvider Open(StationOptions options)
    {
        var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        Migrate(services);
        return services;
    }
}
