namespace Thana.Names.Text;

/// <summary>What a name field holds once its markers are understood.</summary>
internal sealed class NameParts
{
    public List<Token> Name { get; } = [];

    public List<List<Token>> Aliases { get; } = [];

    public List<Token> Father { get; } = [];

    public List<Token> Husband { get; } = [];

    /// <summary>Match forms of the words after r/o.</summary>
    public List<Token> Place { get; } = [];
}
