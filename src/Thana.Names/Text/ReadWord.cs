namespace Thana.Names.Text;

/// <summary>What a written word does in a name field.</summary>
internal enum WordKind : byte
{
    /// <summary>Gives one to four tokens.</summary>
    Name,

    /// <summary>ul, al, bin, and the like: says nothing of who it is.</summary>
    Connector,

    /// <summary>alias, urf, @: another name of the same person follows.</summary>
    Alias,

    /// <summary>s/o, d/o, walad: the father follows.</summary>
    Father,

    /// <summary>w/o, zauja: the husband follows.</summary>
    Husband,

    /// <summary>caste, qaum: what follows is no name.</summary>
    Caste,

    /// <summary>r/o, sakna: the place follows.</summary>
    Place,

    /// <summary>Digits and signs.</summary>
    Nothing,
}

/// <summary>A written word as it was understood.</summary>
internal sealed record ReadWord(WordKind Kind, Token[] Tokens)
{
    public static readonly ReadWord Nothing = new(WordKind.Nothing, []);
}
