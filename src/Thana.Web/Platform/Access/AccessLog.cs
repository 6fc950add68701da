using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Thana.Domain;
using Thana.Domain.Access;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Platform.Access;

/// <summary>
/// The access log: a log of its own for each node, by the same mechanism as the registers. Whoever shows personal data awaits its entry first; when
/// the entry cannot be made durable it throws, and nothing is shown.
/// </summary>
public sealed class AccessLog(Writer writer, ProgramLogs logs, KeyStore keys, StationOptions options)
{
    /// <summary>Writes down what is about to be shown; answers when it is durable.</summary>
    /// <exception cref="NotLoggedException">The log takes no entries now; nothing may be shown.</exception>
    public async Task<long> Note(Reader reader, LookAction action, LookOutcome outcome, string? subject, Grounds grounds, int count, string? key = null)
    {
        var body = Prepared.Of(new LookedUp(
            new LookEssence(reader.Person ?? "", reader.Posting?.Id, reader.Office?.Code, reader.Role, reader.Device, action, outcome, subject, key),
            new LookGround(grounds.Purpose, grounds.Reference, grounds.Note, count)));
        try
        {
            var written = await writer.WriteOne(Office(), reader.Account, Register.Access, body);
            return written.Refused ? throw new IOException(written.Refusals[0].Reason.En) : written.Value.Id;
        }
        catch (Exception why) when (why is IOException or InvalidOperationException or InvalidDataException or System.Data.Common.DbException)
        {
            throw new NotLoggedException(why);
        }
    }

    /// <summary>What was shown of the registers a person works in or supervises: the record itself is the reference.</summary>
    public Task<long> Note(Reader reader, LookAction action, string subject, int count) => Note(
        reader,
        action,
        LookOutcome.Answered,
        subject,
        new Grounds(reader.Office is { } office && subject.StartsWith(office.Code + "/", StringComparison.Ordinal) ? Purpose.Register : Purpose.Supervision, subject, null),
        count);

    /// <summary>The same target gives the same key; without the installation's own key it tells nothing.</summary>
    public string KeyOf(string subject) => Convert.ToHexStringLower(keys.Pseudonym("look " + string.Join(' ', Folding.Words(subject))));

    internal int Office() => logs.Office($"ACCESS-{options.Node}", new Words($"Access log of node {options.Node}", $"نوڈ {options.Node} کا لاگ رسائی"));
}

/// <summary>What somebody asked to see could not be written in the access log, so it is not shown.</summary>
public sealed class NotLoggedException(Exception why) : Exception("The access log takes no entries.", why);

/// <summary>Who looked at what, when and why, as supervisors, auditors and the rules of alarm read it. What was asked for stands in the entry only.</summary>
public sealed class LookRow : IViewRow
{
    public long Entry { get; set; }

    public long WrittenAt { get; set; }

    public string Person { get; set; } = "";

    public string? Posting { get; set; }

    public string? Office { get; set; }

    public string? Role { get; set; }

    public string Device { get; set; } = "";

    public string Action { get; set; } = "";

    public string Outcome { get; set; } = "";

    /// <summary>Keyed hash of what was asked for, so that the same target is known again.</summary>
    public string? SubjectKey { get; set; }

    public string Purpose { get; set; } = "";

    public string? Reference { get; set; }

    public int Count { get; set; }
}

internal sealed class LookMapping : IEntityTypeConfiguration<LookRow>
{
    public void Configure(EntityTypeBuilder<LookRow> builder)
    {
        builder.ToTable("looks").HasKey(l => l.Entry);
        builder.Property(l => l.Entry).ValueGeneratedNever();
        builder.HasIndex(l => new { l.Person, l.WrittenAt });
        builder.HasIndex(l => l.SubjectKey);
    }
}

internal sealed class LookView : IView<LookedUp>
{
    public void Apply(Entry entry, LookedUp body, ViewRows rows) => rows.Insert(new LookRow
    {
        Entry = entry.Id,
        WrittenAt = Stored.Ms(entry.WrittenAt),
        Person = body.Essence.Person,
        Posting = body.Essence.Posting,
        Office = body.Essence.Office,
        Role = body.Essence.Role?.ToString(),
        Device = body.Essence.Device,
        Action = body.Essence.Action.ToString(),
        Outcome = body.Essence.Outcome.ToString(),
        SubjectKey = body.Essence.SubjectKey,
        Purpose = body.Ground.Purpose,
        Reference = body.Ground.Reference,
        Count = body.Ground.Count,
    });
}
