using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thana.Domain;
using Thana.Ledger;

namespace Thana.Web.Platform.Registers;

/// <summary>
/// How a body becomes the fixed slots that a leaf commits to, and back (docs/formats.md section 3). The sections are the properties of
/// the body, the slots the properties of each section; a list fills slots one element each, the last slot holding the rest.
/// A text is its UTF-8 bytes, everything else its JSON.
/// </summary>
public abstract class BodySchema
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly BodySchema[] Released =
    [
        // FIRs until the device's own fix was recorded: the same body, of which the first 8 values of a section are there.
        new BodySchema<Domain.Firs.FirRegistered>(1, new Shape(8, 8), older: true),
        new BodySchema<Domain.Firs.FirRegistered>(7, new Shape(8, 16)),
        new BodySchema<Domain.Diary.DiaryWritten>(2, new Shape(4, 8)),
        new BodySchema<Domain.Firs.FirImported>(3, new Shape(4, 16)),
        new BodySchema<EntrySealed>(4, new Shape(1, 8)),
        new BodySchema<EntryErased>(5, new Shape(1, 8)),
        new BodySchema<LogOpened>(6, new Shape(1, 8)),
        new BodySchema<Domain.Organisation.OfficeRecorded>(70, new Shape(4, 16)),
        new BodySchema<Domain.Organisation.PersonRecorded>(8, new Shape(4, 16)),
        new BodySchema<Domain.Organisation.PostingMade>(9, new Shape(2, 16)),
        new BodySchema<Domain.Organisation.PostingEnded>(10, new Shape(1, 16)),
        new BodySchema<Domain.Organisation.InvestigatorAssigned>(11, new Shape(1, 16)),
        new BodySchema<Domain.Organisation.PersonSuspended>(12, new Shape(1, 8)),
        new BodySchema<Domain.Organisation.DutySet>(13, new Shape(1, 16)),
        new BodySchema<Domain.Organisation.OrderEntered>(14, new Shape(2, 16)),
        new BodySchema<Domain.Organisation.OutsideRequestNoted>(15, new Shape(4, 16)),
        new BodySchema<Domain.Organisation.ThingRecorded>(16, new Shape(1, 16)),
        new BodySchema<Domain.Organisation.CustodyTaken>(17, new Shape(1, 16)),
        new BodySchema<Domain.Organisation.ActProposed>(18, new Shape(2, 16)),
        new BodySchema<Domain.Organisation.ProposalAnswered>(19, new Shape(1, 16)),
        new BodySchema<Domain.Access.LookedUp>(30, new Shape(2, 16)),
        new BodySchema<Domain.Access.LimitLifted>(42, new Shape(1, 8)),
        new BodySchema<Domain.Oversight.AlertRaised>(31, new Shape(2, 16)),
        new BodySchema<Domain.Oversight.AlertAnswered>(32, new Shape(1, 16)),
        new BodySchema<Domain.Oversight.SampleDrawn>(33, new Shape(2, 16)),
        new BodySchema<Domain.Oversight.SampleAnswered>(34, new Shape(1, 16)),
        new BodySchema<Domain.Oversight.CanarySet>(35, new Shape(1, 16)),
        new BodySchema<Domain.Oversight.AccessReview>(36, new Shape(1, 16)),
        new BodySchema<Domain.Access.OpeningAsked>(40, new Shape(1, 16)),
        new BodySchema<Domain.Access.OpeningAnswered>(41, new Shape(1, 16)),
        new BodySchema<AccountChanged>(50, new Shape(1, 8)),
        new BodySchema<Domain.Access.DoorNoted>(51, new Shape(1, 16)),
        new BodySchema<Domain.Access.DeviceSet>(52, new Shape(1, 8)),
        new BodySchema<Attached>(60, new Shape(2, 16)),
    ];

    private static readonly Dictionary<int, BodySchema> ByNumber = Released.ToDictionary(s => s.Number);

    private static readonly Dictionary<EntryKind, BodySchema> Newest = Released.GroupBy(s => s.Kind).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Number)!);

    protected BodySchema(int number, Shape shape, EntryKind kind) => (Number, Shape, Kind) = (number, shape, kind);

    public int Number { get; }

    public Shape Shape { get; }

    public EntryKind Kind { get; }

    /// <summary>The schema that entries of this kind are written with today.</summary>
    public static BodySchema Of(EntryKind kind) => Newest[kind];

    /// <summary>The schema that an entry was written with; the newest of its kind where its leaf names none that this kind ever had.</summary>
    public static BodySchema Of(Leaf leaf) =>
        ByNumber.TryGetValue(leaf.Schema, out var schema) && (int)schema.Kind == leaf.Kind ? schema : Newest[(EntryKind)leaf.Kind];

    public static bool Knows(int kind) => Newest.ContainsKey((EntryKind)kind);

    public abstract byte[]?[] Slots(IEntryBody body);

    public abstract IEntryBody Read(IReadOnlyList<byte[]?> slots);
}

/// <summary>The schema of one kind of body.</summary>
public sealed class BodySchema<T> : BodySchema
    where T : class, IEntryBody
{
    private readonly Section[] sections;

    /// <param name="older">The body has grown since: its further values have no slot in this schema, and nothing is written with it any more.</param>
    public BodySchema(int number, Shape shape, bool older = false)
        : base(number, shape, T.Kind)
    {
        sections = Properties(typeof(T)).Select(p => new Section(p, shape.Slots, older)).ToArray();
        if (sections.Length > shape.Sections)
            throw new InvalidOperationException($"{typeof(T).Name} has {sections.Length} sections, its shape {shape.Sections}.");
    }

    public override byte[]?[] Slots(IEntryBody body)
    {
        var slots = new byte[]?[Shape.Sections * Shape.Slots];
        for (var s = 0; s < sections.Length; s++)
            sections[s].Write(sections[s].Property.GetValue(body), slots.AsSpan(s * Shape.Slots, Shape.Slots));
        return slots;
    }

    public override IEntryBody Read(IReadOnlyList<byte[]?> slots)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var s = 0; s < sections.Length; s++)
            {
                json.WritePropertyName(sections[s].Property.Name);
                sections[s].Read(json, slots.Skip(s * Shape.Slots).Take(Shape.Slots).ToArray());
            }

            json.WriteEndObject();
        }

        return JsonSerializer.Deserialize<T>(buffer.WrittenSpan, Json)!;
    }

    private static PropertyInfo[] Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null)
        .OrderBy(p => p.MetadataToken)
        .ToArray();

    private sealed class Section
    {
        private readonly PropertyInfo[] slots;
        private readonly bool list;

        public Section(PropertyInfo property, int most, bool older)
        {
            Property = property;
            list = property.PropertyType.IsGenericType;
            slots = list ? [] : Properties(property.PropertyType);
            if (older)
                slots = [.. slots.Take(most)];
            if (slots.Length > most)
                throw new InvalidOperationException($"{property.Name} has {slots.Length} values, its shape {most}.");
        }

        public PropertyInfo Property { get; }

        public void Write(object? section, Span<byte[]?> into)
        {
            if (list)
            {
                var items = ((IEnumerable)section!).Cast<object>().ToList();
                for (var i = 0; i < into.Length - 1 && i < items.Count; i++)
                    into[i] = JsonSerializer.SerializeToUtf8Bytes(items[i], items[i].GetType(), Json);
                if (items.Count >= into.Length)
                    into[^1] = JsonSerializer.SerializeToUtf8Bytes(items.Skip(into.Length - 1), Json);
                return;
            }

            for (var i = 0; i < slots.Length; i++)
            {
                var value = slots[i].GetValue(section);
                into[i] = value switch
                {
                    null => null,
                    string text => Encoding.UTF8.GetBytes(text),
                    _ => JsonSerializer.SerializeToUtf8Bytes(value, slots[i].PropertyType, Json),
                };
            }
        }

        public void Read(Utf8JsonWriter json, byte[]?[] from)
        {
            if (list)
            {
                json.WriteStartArray();
                for (var i = 0; i < from.Length - 1; i++)
                {
                    if (from[i] is { } item)
                        json.WriteRawValue(item);
                }

                if (from[^1] is { } rest)
                {
                    using var more = JsonDocument.Parse(rest);
                    foreach (var item in more.RootElement.EnumerateArray())
                        item.WriteTo(json);
                }

                json.WriteEndArray();
                return;
            }

            json.WriteStartObject();
            for (var i = 0; i < slots.Length; i++)
            {
                if (from[i] is not { } value)
                    continue;
                json.WritePropertyName(slots[i].Name);
                if (slots[i].PropertyType == typeof(string))
                    json.WriteStringValue(value);
                else
                    json.WriteRawValue(value);
            }

            json.WriteEndObject();
        }
    }
}
