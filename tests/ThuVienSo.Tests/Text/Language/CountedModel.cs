using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Tests.Text.Language;

/// <summary>A language model that has counted a few texts, as the index writer counts them.</summary>
internal static class CountedModel
{
    public static SyllableModel Of(params IEnumerable<string> texts)
    {
        var model = new SyllableModel();
        foreach (var text in texts)
        {
            ushort beforeLast = 0, last = 0;
            foreach (var word in NormalForm.Key(text).Split(' ').Select(model.Learn))
            {
                model.Add(beforeLast, last, word);
                (beforeLast, last) = (last, word);
            }
        }

        return model;
    }
}
