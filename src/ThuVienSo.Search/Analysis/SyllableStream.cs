using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using ThuVienSo.Text;

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
    private readonly bool _folded;
    private readonly KnownTermAttribute _term = new();
    private readonly IPositionIncrementAttribute _increment;
    private IReadOnlyList<string> _texts = [];
    private int _text;
    private int _position;
    private bool _gapDue;

    public SyllableStream(SyllableForms forms, bool folded)
    {
        _forms = forms;
        _folded = folded;
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
            _term.Set(_folded ? terms.Folded : terms.Exact);
            _increment.PositionIncrement = _gapDue ? Gap : 1;
            _gapDue = false;
            return true;
        }

        return false;
    }
}
