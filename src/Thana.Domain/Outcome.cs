namespace Thana.Domain;

/// <summary>Why the law or the rules of the register say no. Shown to the person; never a bug. The code is a promise, the reason is for people.</summary>
/// <param name="Code">Stable, like <c>fir.occurred-in-future</c>; the <c>type</c> of RFC 9457 problem details is <c>urn:thana:</c> and this.</param>
/// <param name="Reason">In both languages.</param>
/// <param name="Field">Name of the form field it belongs to, like <c>Accused[0].Cnic</c>; null when it concerns the whole.</param>
public sealed record Refusal(string Code, Words Reason, string? Field = null);

/// <summary>Either a value or every reason why not.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals) => (this.value, Refusals) = (value, refusals);

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool Refused => Refusals.Count > 0;

    public T Value => Refused ? throw new InvalidOperationException($"Refused: {Refusals[0].Code}") : value!;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(List<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
}
