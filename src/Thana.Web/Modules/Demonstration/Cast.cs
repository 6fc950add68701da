using System.Globalization;

namespace Thana.Web.Modules.Demonstration;

/// <summary>The persons of one block and the text with their names put in.</summary>
internal sealed class Cast(ScriptBlock block, InventedPeople people)
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>A person from words like <c>woman 29 Thumb استانی</c> or <c>officer ASI</c>, known in the text under this letter.</summary>
    public InventedPerson Add(string letter, string words)
    {
        var w = words.Split(' ', 3);
        var person = w[0] == "officer"
            ? people.Next(block.Language, false, null, w[1])
            : people.Next(block.Language, w[0] == "woman", int.Parse(w[1], CultureInfo.InvariantCulture));
        Say(letter.ToUpperInvariant(), person.InFull(block.Language));
        Say(letter.ToLowerInvariant(), person.Called(block.Language));
        return person;
    }

    public void Say(string mark, string value) => names[$"{{{mark}}}"] = value;

    public string Text(string text) => names.Aggregate(text, (t, name) => t.Replace(name.Key, name.Value, StringComparison.Ordinal));
}
