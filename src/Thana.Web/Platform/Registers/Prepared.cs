using Thana.Domain;
using Thana.Ledger;

namespace Thana.Web.Platform.Registers;

/// <summary>A body made ready to be appended: its commitment and its sealed bytes. Needs no database, so an import does it on every core.</summary>
public sealed record Prepared(BodySchema Schema, IEntryBody Body, byte[] Seed, byte[] R, byte[] Bytes)
{
    public static Prepared Of<T>(T body)
        where T : IEntryBody
    {
        var schema = BodySchema.Of(T.Kind);
        var slots = schema.Slots(body);
        var seed = Vault.NewSeed();
        return new Prepared(schema, body, seed, Commitment.R(schema.Number, schema.Shape, seed, slots), BodyBytes.Seal(seed, slots));
    }
}
