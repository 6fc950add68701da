using Thana.Names.Bench;

return args switch
{
    ["populate", var count, var seed, var queries, var file] => Populate.Run(int.Parse(count), int.Parse(seed), queries, file),
    ["compare", var most, var population, .. var queries] => Compare.Run(population, queries, int.Parse(most)),
    ["pairs", var count] => Pairs.Run(int.Parse(count)),
    ["live", var count] => Live.Run(int.Parse(count)),
    ["examine", var population, .. var queries] => Examine.Run(population, queries, kept: false),
    ["examine-kept", var population, .. var queries] => Examine.Run(population, queries, kept: true),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        populate COUNT SEED QUERIES[,QUERIES] FILE   a generated population with the records that examinations of the development layout ask for
        compare MOST POPULATION QUERIES...           this library, double metaphone, Lucene.Net, pg_trgm in one run; the others are asked MOST questions of each list
        live COUNT                                    numbers, changes, merge and cold start of a living index
        pairs COUNT                                   the stream of likely pairs over a generated population in which 500 persons stand twice
        examine POPULATION QUERIES...                figures and misses
        examine-kept POPULATION QUERIES...           the same on the index that was left beside the population
        """);
    return 2;
}
