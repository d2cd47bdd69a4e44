import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.join.*;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.*;

/**
 * Java Lucene on the same books and pages, as its own manual would have it: pages and their book in one block, joined by ToParentBlockJoinQuery (the best page counts), facets of the books, then the three best pages of
 * each of the ten books shown, with passages by the UnifiedHighlighter. "index CORPUS DIR" and "search DIR QUERIES PASSES". Prints tab separated figures.
 */
public final class PagePeer {
    private static final OperatingSystemMXBean OS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final FacetsConfig FACETS = new FacetsConfig();
    private static final BitSetProducer BOOKS = new QueryBitSetProducer(new TermQuery(new Term("kind", "book")));
    private static final Analyzer FOLDING = new Analyzer() {
        @Override protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new WhitespaceTokenizer();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(words));
        }
    };
    private static final Analyzer ANALYZER = new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(), Map.of("na", FOLDING, "tna", FOLDING));

    public static void main(String[] args) throws Exception {
        if (args[0].equals("index")) index(Path.of(args[1]), Path.of(args[2]));
        else search(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    }

    private static void index(Path corpus, Path folder) throws Exception {
        long cpu = OS.getProcessCpuTime(), wall = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
        config.setRAMBufferSizeMB(48);
        config.setMergeScheduler(new SerialMergeScheduler());
        int count = 0;
        try (Directory directory = FSDirectory.open(folder); IndexWriter writer = new IndexWriter(directory, config);
             BufferedReader books = Files.newBufferedReader(corpus.resolve("books.tsv"), StandardCharsets.UTF_8);
             BufferedReader pages = Files.newBufferedReader(corpus.resolve("pages.tsv"), StandardCharsets.UTF_8)) {
            String[] page = split(pages.readLine());
            for (String line; (line = books.readLine()) != null;) {
                String[] book = line.split("\t", -1);
                List<Document> block = new ArrayList<>();
                for (; page != null && page[0].equals(book[0]); page = split(pages.readLine()), count++) block.add(page(page));
                block.add(book(book));
                writer.addDocuments(block);
            }
            writer.commit();
        }
        System.out.printf(Locale.ROOT, "index\t%d\t%d\t%d%n", count, (OS.getProcessCpuTime() - cpu) / 1000, (System.nanoTime() - wall) / 1000);
    }

    private static String[] split(String line) {
        return line == null ? null : line.split("\t", -1);
    }

    private static Document page(String[] column) {
        Document document = new Document();
        document.add(new StringField("in", column[0], Field.Store.NO));
        document.add(new StoredField("page", column[1]));
        document.add(new TextField("text", column[2], Field.Store.YES));
        document.add(new TextField("na", column[2], Field.Store.NO));
        return document;
    }

    private static Document book(String[] column) throws Exception {
        Document document = new Document();
        document.add(new StringField("kind", "book", Field.Store.NO));
        document.add(new StoredField("id", column[0]));
        document.add(new TextField("title", column[1], Field.Store.YES));
        document.add(new TextField("tna", column[1] + " " + column[2], Field.Store.NO));
        document.add(new SortedSetDocValuesFacetField("type", column[3]));
        document.add(new SortedSetDocValuesFacetField("language", column[4]));
        document.add(new SortedSetDocValuesFacetField("subject", column[5]));
        return FACETS.build(document);
    }

    private static void search(Path folder, Path queries, int passes) throws Exception {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
            String[] column = line.split("\t");
            classes.computeIfAbsent(column[0], k -> new ArrayList<>()).add(column[1]);
        }
        try (Directory directory = new MMapDirectory(folder); DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader);
            for (Map.Entry<String, List<String>> group : classes.entrySet()) measure(searcher, state, group.getKey(), group.getValue(), passes);
        }
    }

    private static void measure(IndexSearcher searcher, SortedSetDocValuesReaderState state, String kind, List<String> queries, int passes) throws Exception {
        long hits = 0;
        for (int pass = 0; pass < 2; pass++) for (String query : queries) run(searcher, state, query);
        double[] micros = new double[queries.size() * passes];
        int at = 0;
        long cpu = OS.getProcessCpuTime();
        for (int pass = 0; pass < passes; pass++) {
            hits = 0;
            for (String query : queries) {
                long start = System.nanoTime();
                hits += run(searcher, state, query);
                micros[at++] = (System.nanoTime() - start) / 1000.0;
            }
        }
        cpu = OS.getProcessCpuTime() - cpu;
        Arrays.sort(micros);
        System.out.printf(Locale.ROOT, "%s\t%.1f\t%.1f\t%.1f\t%d%n", kind, cpu / 1000.0 / micros.length, micros[micros.length / 2], micros[micros.length * 99 / 100], hits);
    }

    private static long run(IndexSearcher searcher, SortedSetDocValuesReaderState state, String text) throws Exception {
        boolean phrase = text.startsWith("\"");
        String[] words = text.replace("\"", "").split(" ");
        Query page = words("text", "na", words, phrase);
        Query either = new BooleanQuery.Builder()
            .add(new BooleanQuery.Builder().add(words("title", "tna", words, phrase), BooleanClause.Occur.MUST).add(new TermQuery(new Term("kind", "book")), BooleanClause.Occur.FILTER).build(), BooleanClause.Occur.SHOULD)
            .add(new ToParentBlockJoinQuery(page, BOOKS, org.apache.lucene.search.join.ScoreMode.Max), BooleanClause.Occur.SHOULD).build();
        TopScoreDocCollector top = TopScoreDocCollector.create(10, Integer.MAX_VALUE);
        FacetsCollector matches = new FacetsCollector();
        searcher.search(either, MultiCollector.wrap(top, matches));
        Facets counts = new SortedSetDocValuesFacetCounts(state, matches);
        for (String name : List.of("type", "language", "subject")) counts.getTopChildren(12, name);
        TopDocs found = top.topDocs();
        UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, ANALYZER);
        highlighter.setMaxLength(Integer.MAX_VALUE - 1);
        for (ScoreDoc hit : found.scoreDocs) {
            searcher.doc(hit.doc).get("title");
            TopDocs best = searcher.search(new ParentChildrenBlockJoinQuery(BOOKS, page, hit.doc), 3);
            if (best.scoreDocs.length > 0) highlighter.highlight("text", page, best, 1);
        }
        return found.totalHits.value;
    }

    /** Found by the letters, scored by the marks: what was typed with its marks counts more. */
    private static Query words(String exact, String folded, String[] words, boolean phrase) throws Exception {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (phrase) {
            String[] plain = new String[words.length];
            for (int i = 0; i < words.length; i++) plain[i] = fold(words[i]);
            all.add(new PhraseQuery(folded, plain), BooleanClause.Occur.MUST);
        }
        for (String word : words) {
            BooleanQuery.Builder one = new BooleanQuery.Builder();
            one.add(new BoostQuery(new TermQuery(new Term(folded, fold(word))), 0.1f), BooleanClause.Occur.MUST);
            one.add(new TermQuery(new Term(exact, word)), BooleanClause.Occur.SHOULD);
            all.add(one.build(), BooleanClause.Occur.MUST);
        }
        return all.build();
    }

    private static String fold(String word) {
        char[] folded = new char[word.length() * 4];
        int length = ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, folded, 0, word.length());
        return new String(folded, 0, length);
    }
}
