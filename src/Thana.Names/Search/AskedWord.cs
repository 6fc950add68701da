using System.Runtime.InteropServices;
using Thana.Names.Text;

namespace Thana.Names.Search;

/// <summary>A word of the index that may be the word that was asked for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordMatch(int Token, float Similarity, float Gain, long Bearers);

/// <summary>A class in which such words lie, with the best gain of any of them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClassMatch(int Class, float Gain, int Count);

/// <summary>A word that was asked for in one field, with everything in the index that it may stand for.</summary>
/// <param name="Matches">Most similar first.</param>
/// <param name="Bits">What the word would be worth if found as written.</param>
internal sealed record AskedWord(Token Token, bool Father, WordMatch[] Matches, ClassMatch[] Classes, float Bits);
