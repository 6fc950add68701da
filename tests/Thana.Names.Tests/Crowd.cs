using Thana.Names.Evaluation;

namespace Thana.Names.Tests;

/// <summary>A generated register that tests share, and a few invented persons in it.</summary>
internal static class Crowd
{
    public const int Count = 5_000;

    public static readonly IReadOnlyList<Person> People = [.. new Generator(7).People().Take(Count).Select((p, i) => p.Person(i + 1))];

    public static Person Akram(long key = 1_000_001) => new() { Key = key, Name = "Muhammad Akram Khattak", Father = "Sher Zaman Khattak", BirthYear = 1979, Area = "Charsadda" };

    public static NameIndex With(params Person[] persons) => NameIndex.InMemory(People.Concat(persons));

    public static Question Ask(Person person) => new() { Name = person.Name, Father = person.Father, BirthYear = person.BirthYear, Area = person.Area };

    public static int Rank(this Answer answer, long key) => answer.Candidates.ToList().FindIndex(c => c.Key == key);
}
