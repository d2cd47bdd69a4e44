namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>Writes bookmarks as the linked tree that a PDF has (ISO 32000-1, 12.3.3).</summary>
internal static class OutlineWriter
{
    /// <summary>The number of the root; null when there are no bookmarks that lead anywhere.</summary>
    public static async Task<int?> WriteAsync(PdfObjects file, IReadOnlyList<PdfBookmark> bookmarks, IReadOnlyList<int> pages, CancellationToken cancellationToken)
    {
        var root = new Node(null, 0);
        var path = new List<Node> { root };
        foreach (var bookmark in bookmarks.Where(one => one.Frame is { } frame && frame >= 0 && frame < pages.Count))
        {
            // A child of the last one that is less deep; levels that a source leaves out are passed over.
            while (path.Count > Math.Max(1, bookmark.Level + 1))
                path.RemoveAt(path.Count - 1);
            var node = new Node(bookmark, 0);
            path[^1].Children.Add(node);
            path.Add(node);
        }

        if (root.Children.Count == 0)
            return null;
        Number(file, root);
        await WriteAsync(file, root, null, null, null, pages, cancellationToken);
        return root.Object;
    }

    private static void Number(PdfObjects file, Node node)
    {
        node.Object = file.Reserve();
        foreach (var child in node.Children)
            Number(file, child);
    }

    private static async Task WriteAsync(PdfObjects file, Node node, Node? parent, Node? before, Node? after, IReadOnlyList<int> pages, CancellationToken cancellationToken)
    {
        var entries = node.Bookmark is { } bookmark ? $"/Title {PdfObjects.Text(bookmark.Title)} /Dest [{pages[bookmark.Frame!.Value]} 0 R /Fit]" : "/Type /Outlines";
        entries += Link("Parent", parent) + Link("Prev", before) + Link("Next", after);
        if (node.Children is [var first, ..] and [.., var last])
            entries += Link("First", first) + Link("Last", last) + $" /Count {(node.Bookmark is null ? node.Children.Count : -node.Children.Count)}";
        await file.WriteAsync(node.Object, $"<< {entries} >>", cancellationToken);
        for (var at = 0; at < node.Children.Count; at++)
        {
            await WriteAsync(
                file, node.Children[at], node, at > 0 ? node.Children[at - 1] : null, at + 1 < node.Children.Count ? node.Children[at + 1] : null, pages, cancellationToken);
        }
    }

    private static string Link(string name, Node? to) => to is null ? "" : $" /{name} {to.Object} 0 R";

    private sealed class Node(PdfBookmark? bookmark, int number)
    {
        public PdfBookmark? Bookmark { get; } = bookmark;

        public int Object { get; set; } = number;

        public List<Node> Children { get; } = [];
    }
}
