package dev.oms.examples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;

/**
 * The yardstick of {@link OnlineRetailBenchmark}: reads the packed file with the same reader of CSV and sums quantity
 * times price, exactly, and nothing else.
 */
public final class BareSum {

    private static final int BUFFER = 1 << 16;

    private BareSum() {}

    /** Takes the packed file. */
    public static void main(String[] args) throws IOException {
        long rows = 0;
        BigDecimal sum = BigDecimal.ZERO;
        try (InputStream packed = Files.newInputStream(Path.of(args[0]));
                Reader text = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed, BUFFER), StandardCharsets.UTF_8), BUFFER);
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            records.next();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                sum = sum.add(new BigDecimal(record.getField(5)).multiply(new BigDecimal(record.getField(3))));
                rows++;
            }
        }
        System.out.println(rows + " rows, " + sum);
        CpuTime.print();
    }
}
