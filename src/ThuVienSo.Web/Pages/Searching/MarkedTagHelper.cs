using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Web.Pages.Searching;

/// <summary>
/// <c>&lt;marked snippet="..." /&gt;</c>: the text of a snippet with what was found in <c>mark</c> elements; those found without their accents
/// get the class "folded" and look weaker. All text is encoded.
/// </summary>
[HtmlTargetElement("marked", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkedTagHelper : TagHelper
{
    public required Snippet Snippet { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var written = 0;
        foreach (var mark in Snippet.Marks)
        {
            output.Content.Append(Snippet.Text[written..mark.Start]);
            var element = new TagBuilder("mark");
            if (!mark.Exact)
                element.AddCssClass("folded");
            element.InnerHtml.Append(Snippet.Text.Substring(mark.Start, mark.Length));
            output.Content.AppendHtml(element);
            written = mark.Start + mark.Length;
        }
        output.Content.Append(Snippet.Text[written..]);
    }
}
