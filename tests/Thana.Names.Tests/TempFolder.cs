namespace Thana.Names.Tests;

/// <summary>Folders that go when the tests end.</summary>
internal static class TempFolder
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "thana-names-tests-" + Environment.ProcessId);

    static TempFolder() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Root, recursive: true);

    public static string New() => Directory.CreateDirectory(Path.Combine(Root, Guid.CreateVersion7().ToString("N"))).FullName;
}
