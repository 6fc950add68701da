namespace Thana.Names.Search;

/// <summary>A row that may answer, with its score in bits.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal record struct Found
{
    /// <summary>Row of the base; rows of the delta are negative (minus one less their number).</summary>
    public int Row;
    public long Key;
    public float Score;

    /// <summary>What the given name added to it; a brother would score the rest as well.</summary>
    public float Given;

    /// <summary>What the whole name and the whole father's name added.</summary>
    public float Name;
    public float Father;

    /// <summary>By how much of that they were over-rated, word by word.</summary>
    public float NameExcess;
    public float FatherExcess;

    /// <summary>Which reading of the question found it.</summary>
    public int Reading;
}
