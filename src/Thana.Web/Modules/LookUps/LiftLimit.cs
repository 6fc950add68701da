using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Organisation;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Answers;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.LookUps;

/// <summary>A supervisor allows an officer more look-ups in this shift.</summary>
public sealed class LiftLimit(Writer registers, Reader reader, Staff staff, TimeProvider clock)
{
    public sealed record Form(string? Key, string? Person, string? Reason);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/look-ups/lift", async (Form form, LiftLimit lift, Reader reader) => Refusals.ToResult(await lift.Run(form), reader.Language, _ => TypedResults.NoContent()))
            .RequireAuthorization(May.ReadAccessLog).DisableAntiforgery().WithTags("Look-ups").WithSummary("Allow an officer more look-ups in this shift");

    public async Task<Outcome<Written>> Run(Form form)
    {
        if (IdempotencyKey.Read(form.Key) is not { } key)
            return IdempotencyKey.Missing;
        var typed = new Typed();
        var reason = typed.Needed(form.Reason, nameof(Form.Reason), 1_000);
        var officer = staff.OfPerson(typed.Needed(form.Person, nameof(Form.Person)), clock.GetUtcNow().UtcDateTime);
        var sight = reader.Sight(RecordClass.AccessLog);
        // Nobody lifts their own limit, nor that of an officer who does not serve under them.
        if (officer is null || officer.Person == reader.Person || !officer.Postings.Any(p => sight.Full.Contains(p.Office.No) && reader.Role is { } mine && Roles.Level(mine) > Roles.Level(p.Role)))
            typed.Refuse("look-up.not-yours", LookUpText.NotYours, nameof(Form.Person));
        if (typed.Refusals.Count > 0)
            return typed.Refusals;
        var lifted = new LimitLifted(new LimitLift(officer!.Person, reader.Person!, reason));
        return await registers.Write(reader.OfficeNo, reader.Account, key, books => books.Append(Register.Log, lifted));
    }
}

public sealed class LiftRow : IViewRow
{
    public long Entry { get; set; }

    public long WrittenAt { get; set; }

    public string Person { get; set; } = "";

    public string Supervisor { get; set; } = "";
}

internal sealed class LiftMapping : IEntityTypeConfiguration<LiftRow>
{
    public void Configure(EntityTypeBuilder<LiftRow> builder)
    {
        builder.ToTable("lifts").HasKey(l => l.Entry);
        builder.Property(l => l.Entry).ValueGeneratedNever();
        builder.HasIndex(l => l.Person);
    }
}

internal sealed class LiftView : IView<LimitLifted>
{
    public void Apply(Entry entry, LimitLifted body, ViewRows rows) => rows.Insert(new LiftRow
    {
        Entry = entry.Id, WrittenAt = Stored.Ms(entry.WrittenAt), Person = body.Lift.Person, Supervisor = body.Lift.Supervisor,
    });
}
