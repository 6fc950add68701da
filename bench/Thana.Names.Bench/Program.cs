using Thana.Names.Bench;

return args switch
{
    ["populate", var count, var seed, var queries, var file] => Populate.Run(int.Parse(count), int.Parse(seed), queries, file),
    ["exams", var vectors, var folder] => Exams.Run(vectors, folder),
    ["learn-vowels", var vectors, var file] => LearnVowels.Run(vectors, file),
    ["learn-weights", var population, .. var queries] => LearnWeights.Run(population, queries, 4),
    ["learn-evidence", var population, .. var queries] => LearnEvidence.Run(population, queries),
    ["compare", var most, var population, .. var queries] => Compare.Run(population, queries, int.Parse(most)),
    ["live", var count] => Live.Run(int.Parse(count)),
    ["learn-scale", var population, .. var queries] => LearnScale.Run(population, queries),
    ["examine", var population, .. var queries] => Examine.Run(population, queries, kept: false),
    ["examine-kept", var population, .. var queries] => Examine.Run(population, queries, kept: true),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        populate COUNT SEED QUERIES[,QUERIES] FILE   a generated population with the records that examinations of the development layout ask for
        exams VECTORS FOLDER                         examinations composed of the pairs of spellings, by folds, and of the public list
        learn-vowels VECTORS FILE                    the table of vowels from the lexicons that may ship
        learn-weights POPULATION QUERIES...          fits Weights.cs
        compare MOST POPULATION QUERIES...           this library, double metaphone, Lucene.Net, pg_trgm in one run; the others are asked MOST questions of each list
        live COUNT                                    numbers, changes, merge and cold start of a living index
        learn-scale POPULATION QUERIES...            many scales of probability on one search
        examine POPULATION QUERIES...                figures and misses
        examine-kept POPULATION QUERIES...           the same on the index that was left beside the population
        learn-evidence POPULATION[,POPULATION] QUERIES...   fits Weights.cs on folds and measures on the fold kept apart
        """);
    return 2;
}
