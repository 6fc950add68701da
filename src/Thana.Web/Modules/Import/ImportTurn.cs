namespace Thana.Web.Modules.Import;

/// <summary>One import at a time in one installation: two that bring the same rows would each believe them new. Let go when the process ends, however it ends.</summary>
internal static class ImportTurn
{
    /// <exception cref="ImportStoppedException">Another import is running.</exception>
    public static FileStream Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "import.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ImportStoppedException($"Another import into {folder} is running.");
        }
    }
}
