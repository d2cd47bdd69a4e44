import java.io.FileInputStream;
import org.marc4j.MarcStreamReader;

/** Reads an ISO 2709 file with marc4j and prints the number of records and of fields. */
public final class MarcPeer {
    public static void main(String[] args) throws Exception {
        long records = 0;
        long fields = 0;
        try (FileInputStream stream = new FileInputStream(args[0])) {
            MarcStreamReader reader = new MarcStreamReader(stream, "UTF8");
            while (reader.hasNext()) {
                fields += reader.next().getVariableFields().size();
                records++;
            }
        }
        System.out.println(records + "\t" + fields);
    }
}
