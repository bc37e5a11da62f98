package dev.oms.examples.day;

import dev.oms.channel.OrderExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes orders as a table that spreadsheets open. */
public final class OrdersFile {

    /** Without it some spreadsheets take UTF-8 for something else. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private OrdersFile() {}

    /**
     * Writes the file, and the folder for it if there is none.
     *
     * @return how many orders are in it
     */
    public static long write(OrderExport export, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.append(BYTE_ORDER_MARK);
            return export.to(out);
        }
    }
}
