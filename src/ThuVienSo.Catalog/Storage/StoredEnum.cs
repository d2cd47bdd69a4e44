using System.Collections.Frozen;
using System.Text.Json;

namespace ThuVienSo.Catalog.Storage;

/// <summary>Enumerations are stored as the camel-case name of the value, in columns and in JSON alike.</summary>
public static class StoredEnum
{
    /// <summary>The stored name of <paramref name="value"/>: <c>ReadingRoomOnly</c> is "readingRoomOnly".</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The value that <paramref name="name"/> stores. Throws <see cref="FormatException"/> for a name that no value has.</summary>
    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Names<T>.ByName.TryGetValue(name, out var value) ? value : throw new FormatException($"\"{name}\" is no {typeof(T).Name}.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}
