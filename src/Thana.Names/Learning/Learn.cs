namespace Thana.Names.Learning;

/// <summary>
/// Makes what is learned: the table of vowels from lexicons that may ship, and the weights of the evidence from examinations. What they print goes into
/// <c>data/names/vowels.tsv</c> and <c>Search/Weights.cs</c>.
/// </summary>
public static class Learn
{
    /// <summary>For words of names in the Arabic script the commonest Latin spelling.</summary>
    /// <param name="folder">With <c>dakshina_ur_lexicon.tsv</c> and <c>wikidata_ar_name_tokens.tsv</c>.</param>
    /// <param name="to">Where the table goes: <c>word latin</c>, tab-separated.</param>
    public static void Vowels(string folder, TextWriter to) => VowelTable.Run(folder, to);

    /// <summary>Examinations composed of pairs of spellings, divided into folds, and of the aliases of a public list.</summary>
    /// <param name="folder">With <c>pk_candidates_latin_pairs.tsv</c>, <c>pk_candidates_urdu_latin_pairs.tsv</c>, <c>ofac_aliases.tsv</c> and <c>pk_areas.tsv</c>.</param>
    /// <param name="into">Folder of the examinations; they hold names of real persons and may not ship.</param>
    public static void Examinations(string folder, string into) => ComposedExaminations.Run(folder, into);

    /// <summary>Fits the weights and prints them, with what they reach on the folds they were not fitted on.</summary>
    /// <param name="populations">Each with the records that the questions ask for; an index is left beside each.</param>
    /// <param name="queries">Examinations; a column <c>fold</c> tells the fold of a question.</param>
    /// <param name="to">Where figures and weights are printed.</param>
    /// <param name="stop">Ends the fit.</param>
    public static void Weights(IReadOnlyList<string> populations, IReadOnlyList<string> queries, TextWriter to, CancellationToken stop = default) =>
        LearnEvidence.Run(populations, queries, to, stop);
}
