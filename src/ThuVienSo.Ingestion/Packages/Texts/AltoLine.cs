using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>
/// The strings of one line of ALTO. Where the line states its spaces (SP), punctuation without one stands right at its word and becomes part of it: "1991" "," is "1991,".
/// </summary>
internal sealed class AltoLine
{
    private readonly List<Piece> _pieces = [];
    private bool _hasSpaces;
    private bool _afterSpace = true;

    public void Add(string content, PageBox box, byte? confidence)
    {
        _pieces.Add(new(content, box, confidence, _afterSpace));
        _afterSpace = false;
    }

    public void Space()
    {
        _hasSpaces = true;
        _afterSpace = true;
    }

    /// <summary>A hyphen that is a string of its own.</summary>
    public void Hyphen(string content)
    {
        if (_pieces.Count > 0)
        {
            _pieces[^1] = _pieces[^1] with { Content = _pieces[^1].Content + content };
        }
    }

    /// <summary>Hands the words over; the line is empty then.</summary>
    public void End(PageTextBuilder page)
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i];
            while (_hasSpaces && i + 1 < _pieces.Count && !_pieces[i + 1].AfterSpace && (!HasLetter(piece.Content) || !HasLetter(_pieces[i + 1].Content)))
            {
                piece = piece.And(_pieces[++i]);
            }

            page.Add(piece.Content, piece.Box, piece.Confidence);
        }

        page.EndLine();
        _pieces.Clear();
        (_hasSpaces, _afterSpace) = (false, true);
    }

    private static bool HasLetter(string text) => text.Any(char.IsLetterOrDigit);

    private readonly record struct Piece(string Content, PageBox Box, byte? Confidence, bool AfterSpace)
    {
        public Piece And(Piece next)
        {
            var (left, top) = (Math.Min(Box.X, next.Box.X), Math.Min(Box.Y, next.Box.Y));
            var (right, bottom) = (Math.Max(Box.X + Box.Width, next.Box.X + next.Box.Width), Math.Max(Box.Y + Box.Height, next.Box.Y + next.Box.Height));
            return new(Content + next.Content, new(left, top, right - left, bottom - top), HasLetter(Content) ? Confidence : next.Confidence, AfterSpace);
        }
    }
}
