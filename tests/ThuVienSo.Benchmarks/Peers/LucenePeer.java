import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;

/** Java Lucene on the same tokens as ThuVienSo: "index TOKENS DIR" and "search DIR QUERIES PASSES". Prints tab separated figures. */
public final class LucenePeer {
    private static final OperatingSystemMXBean OS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final FacetsConfig FACETS = new FacetsConfig();

    public static void main(String[] args) throws Exception {
        FACETS.setMultiValued("subject", true);
        if (args[0].equals("index")) index(Path.of(args[1]), Path.of(args[2]));
        else search(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    }

    private static void index(Path tokens, Path folder) throws Exception {
        long cpu = OS.getProcessCpuTime();
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
        config.setRAMBufferSizeMB(64);
        config.setMergeScheduler(new SerialMergeScheduler());
        config.setUseCompoundFile(false);
        int count = 0;
        try (Directory directory = FSDirectory.open(folder); IndexWriter writer = new IndexWriter(directory, config);
             BufferedReader reader = Files.newBufferedReader(tokens, StandardCharsets.UTF_8)) {
            for (String line; (line = reader.readLine()) != null; count++) writer.addDocument(FACETS.build(document(line.split("\t", -1))));
            writer.commit();
        }
        System.out.printf(Locale.ROOT, "index\t%d\t%d%n", count, (OS.getProcessCpuTime() - cpu) / 1000);
    }

    private static Document document(String[] column) {
        Document document = new Document();
        document.add(new StoredField("id", column[0]));
        document.add(new TextField("text", column[1], Field.Store.NO));
        document.add(new TextField("na", column[2], Field.Store.NO));
        document.add(new StringField("type", column[3], Field.Store.NO));
        document.add(new SortedSetDocValuesFacetField("type", column[3]));
        document.add(new SortedSetDocValuesFacetField("language", column[4]));
        for (String subject : column[5].split("\\|")) document.add(new SortedSetDocValuesFacetField("subject", subject));
        document.add(new StoredField("title", column[6]));
        return document;
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
        for (int pass = 0; pass < 6; pass++) for (String query : queries) run(searcher, state, kind, query);
        long[] nanos = new long[queries.size() * passes];
        int at = 0;
        long cpu = OS.getProcessCpuTime();
        for (int pass = 0; pass < passes; pass++) {
            hits = 0;
            for (String query : queries) {
                long start = System.nanoTime();
                hits += run(searcher, state, kind, query);
                nanos[at++] = System.nanoTime() - start;
            }
        }
        cpu = OS.getProcessCpuTime() - cpu;
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%s\t%.1f\t%.1f\t%d%n", kind, cpu / 1000.0 / nanos.length, nanos[nanos.length / 2] / 1000.0, hits);
    }

    private static long run(IndexSearcher searcher, SortedSetDocValuesReaderState state, String kind, String text) throws Exception {
        Query query = query(kind, text.split(" "));
        TopScoreDocCollector top = TopScoreDocCollector.create(10, Integer.MAX_VALUE);
        if (kind.equals("facet")) {
            FacetsCollector matches = new FacetsCollector();
            searcher.search(query, MultiCollector.wrap(top, matches));
            Facets counts = new SortedSetDocValuesFacetCounts(state, matches);
            for (String name : List.of("type", "language", "subject")) counts.getTopChildren(12, name);
        } else {
            searcher.search(query, top);
        }
        TopDocs found = top.topDocs();
        for (ScoreDoc hit : found.scoreDocs) searcher.doc(hit.doc).get("title");
        return found.totalHits.value;
    }

    private static Query query(String kind, String[] words) {
        switch (kind) {
            case "phrase": return new PhraseQuery("text", words);
            case "prefix": return new PrefixQuery(new Term("na", words[0]));
            case "na": return all("na", words, BooleanClause.Occur.MUST).build();
            case "or": return all("text", words, BooleanClause.Occur.SHOULD).build();
            case "filter": return all("text", words, BooleanClause.Occur.MUST)
                .add(new TermQuery(new Term("type", "thesis")), BooleanClause.Occur.FILTER).build();
            case "and": return all("text", words, BooleanClause.Occur.MUST).build();
            default: return new TermQuery(new Term("text", words[0]));
        }
    }

    private static BooleanQuery.Builder all(String field, String[] words, BooleanClause.Occur occur) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String word : words) builder.add(new TermQuery(new Term(field, word)), occur);
        return builder;
    }
}
