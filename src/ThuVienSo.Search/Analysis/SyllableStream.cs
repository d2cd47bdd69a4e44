using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Analysis;

/// <summary>
/// The tokens of a field's texts in one of their two forms. Reusable; knows no language: tokens and forms come from ThuVienSo.Text, so that exact and folded
/// fields always have the same positions.
/// </summary>
internal sealed class SyllableStream : TokenStream
{
    /// <summary>Positions between two texts of one field, so that no phrase reaches from one to the next.</summary>
    private const int Gap = 100;

    /// <summary>Lucene refuses terms over 32,766 bytes; nobody searches for a word of this length.</summary>
    private const int LongestTerm = 255;

    private readonly SyllableForms _forms;
    private readonly bool _exact;
    private readonly SyllableModel? _counted;
    private readonly long _mostForRuns;
    private readonly KnownTermAttribute _term = new();
    private readonly IPositionIncrementAttribute _increment;
    private IReadOnlyList<string> _texts = [];
    private int _text;
    private int _position;
    private bool _gapDue;
    private (ushort BeforeLast, ushort Last) _before;

    /// <param name="forms">Makes the forms.</param>
    /// <param name="exact">Whether the exact forms are given out; otherwise the folded ones.</param>
    /// <param name="counted">The model in which the words are counted; null when they are not, or in the other form.</param>
    /// <param name="mostForRuns">Once the model has counted so many words, only words are, and not which follow which.</param>
    public SyllableStream(SyllableForms forms, bool exact, SyllableModel? counted, long mostForRuns = long.MaxValue)
    {
        _forms = forms;
        _exact = exact;
        _counted = counted;
        _mostForRuns = mostForRuns;
        AddAttributeImpl(_term);
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>The texts to give out after the next <see cref="Reset"/>.</summary>
    public void SetTexts(IReadOnlyList<string> texts) => _texts = texts;

    public override void Reset()
    {
        base.Reset();
        _text = 0;
        _position = 0;
        _gapDue = false;
        _before = default;
    }

    public override bool IncrementToken()
    {
        for (; _text < _texts.Count; _text++, _position = 0, _gapDue = true)
        {
            var text = _texts[_text].AsSpan();
            if (!Tokens.Next(text, ref _position, out var token))
            {
                continue;
            }

            ClearAttributes();
            var terms = _forms.Of(text.Slice(token.Start, Math.Min(token.Length, LongestTerm)));
            _term.Set(_exact ? terms.Exact : terms.Folded);
            _increment.PositionIncrement = _gapDue ? Gap : 1;
            Count(terms.Word);
            _gapDue = false;
            return true;
        }

        return false;
    }

    private void Count(ushort word)
    {
        if (_counted is not null)
        {
            var (beforeLast, last) = _gapDue || _counted.Total > _mostForRuns ? default : _before;
            _counted.Add(beforeLast, last, word);
            _before = (last, word);
        }
    }
}
