using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>What a query says about its reader's habit: whether a syllable without marks has none, or was only typed without.</summary>
internal enum TypedMarks
{
    /// <summary>No mark anywhere: a mark is unknown, not absent.</summary>
    None,

    /// <summary>On fewer than half of the words: the others may well have been left out.</summary>
    Few,

    /// <summary>On half of the words or more, as running Vietnamese has it: who types so means a syllable without marks to have none.</summary>
    Most,
}

/// <summary>How far the marks of a query are typed.</summary>
internal static class TypedMarksOf
{
    /// <summary>Numbers and the like bear no marks, and say nothing.</summary>
    public static TypedMarks Words(IEnumerable<TokenForms> words)
    {
        var (marked, bare) = (0, 0);
        foreach (var word in words.Distinct())
        {
            if (word.IsMarked())
            {
                marked++;
            }
            else if (word.Folded.Any(char.IsAsciiLetter))
            {
                bare++;
            }
        }

        return marked == 0 ? TypedMarks.None : marked >= bare ? TypedMarks.Most : TypedMarks.Few;
    }
}
