using System.Runtime.InteropServices;

namespace Thana.Names.Search;

/// <summary>What one word, or two written together, added to a score.</summary>
/// <param name="Father">In the father's field; else in the name.</param>
/// <param name="Asked">First of the words asked for; -1 when the word is only in the record.</param>
/// <param name="AskedCount">How many words asked for stand together here.</param>
/// <param name="Stored">Word of the record; -1 when there is none.</param>
/// <param name="Second">Second word of the record where two stand for one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordEvidence(bool Father, int Asked, int AskedCount, int Stored, int Second, float Bits);
