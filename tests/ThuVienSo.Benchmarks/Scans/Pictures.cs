namespace ThuVienSo.Benchmarks.Scans;

/// <summary>Drawings of the project: a simple map, and views that stand for photographs.</summary>
internal static class Pictures
{
    private const string Head = """<meta charset="utf-8"><style>body{margin:0}svg{display:block;width:100vw;height:100vh}text{font-family:"Noto Serif",serif}</style>""";

    public const string Map = Head +
        """
        <svg viewBox="0 0 300 210"><rect width="300" height="210" fill="#dfeaf0"/>
        <path d="M20 10 L150 8 L175 40 L190 85 L205 120 L225 165 L240 205 L20 205 Z" fill="#f3ead2" stroke="#555"/>
        <path d="M20 90 C70 80 110 95 186 82" fill="none" stroke="#3b78a8" stroke-width="2.4"/><path d="M60 160 C110 150 150 130 206 128" fill="none" stroke="#3b78a8" stroke-width="1.8"/>
        <g fill="#8a7a55"><path d="M40 60 l8 -14 l8 14z M62 70 l9 -16 l9 16z M36 120 l9 -16 l9 16z M70 178 l9 -16 l9 16z"/></g>
        <g font-size="6"><text x="112" y="30">Bình Sơn</text><text x="60" y="42">Trà Bồng</text><text x="132" y="72">Sơn Tịnh</text><text x="130" y="100">Tư Nghĩa</text><text x="92" y="118">Nghĩa Hành</text>
        <text x="160" y="118">Mộ Đức</text><text x="178" y="160">Đức Phổ</text><text x="60" y="150">Ba Tơ</text><text x="42" y="92">Sơn Hà</text><text x="236" y="42">Lý Sơn</text></g>
        <g font-size="5" font-style="italic" fill="#27597e"><text x="84" y="82">Sông Trà Khúc</text><text x="120" y="140">Sông Vệ</text><text x="232" y="110">BIỂN ĐÔNG</text></g>
        <circle cx="238" cy="50" r="4" fill="#f3ead2" stroke="#555"/><rect x="6" y="6" width="288" height="198" fill="none" stroke="#333"/>
        <text x="206" y="196" font-size="8">QUẢNG NGÃI</text><text x="206" y="202" font-size="3.6">Bản đồ giản lược, không dùng để đo đạc</text></svg>
        """;

    public static readonly IReadOnlyList<(string Title, string Html)> Photographs =
    [
        ("Núi Thiên Ấn nhìn từ bờ sông", Head + """<svg viewBox="0 0 150 100"><rect width="150" height="100" fill="#cfd8dc"/><path d="M10 66 L50 36 L104 36 L142 66 Z" fill="#5c6f5b"/><rect y="66" width="150" height="34" fill="#9fb6c0"/><path d="M22 80 q12 -5 24 0 l-4 6 h-16 z" fill="#3c3a36"/></svg>"""),
        ("Bờ xe nước trên sông Trà", Head + """<svg viewBox="0 0 150 100"><rect width="150" height="100" fill="#dcdcd4"/><rect y="70" width="150" height="30" fill="#8fa3a8"/><g fill="none" stroke="#4a4034" stroke-width="2"><circle cx="50" cy="52" r="30"/><circle cx="50" cy="52" r="4"/><path d="M50 22 V82 M20 52 H80 M29 31 L71 73 M71 31 L29 73"/><circle cx="112" cy="56" r="24"/><path d="M112 32 V80 M88 56 H136"/></g></svg>"""),
        ("Ruộng tỏi Lý Sơn", Head + """<svg viewBox="0 0 150 100"><rect width="150" height="42" fill="#d5e0e4"/><path d="M0 42 h150 v58 h-150 z" fill="#8c7b62"/><g stroke="#55704f" stroke-width="1.6"><path d="M0 52 H150 M0 60 H150 M0 69 H150 M0 79 H150 M0 90 H150"/></g><path d="M96 42 l18 -16 l22 16 z" fill="#6f7a6c"/></svg>"""),
    ];
}
