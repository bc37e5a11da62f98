package dev.oms.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that repeats the code, between {@code <!-- name:begin -->} and {@code <!-- name:end -->}, each
 * alone on its line.
 *
 * <p>{@link #mustRead} compares; run with {@code -Doms.docs=update} it rewrites the region instead, and the diff is
 * reviewed.
 */
public final class DocumentedRegion {

    private final Path file;
    private final String name;
    private final boolean update;

    DocumentedRegion(Path file, String name, boolean update) {
        this.file = file;
        this.name = name;
        this.update = update;
    }

    /** A region of a file that was found by the caller. */
    public static DocumentedRegion of(Path file, String name) {
        return new DocumentedRegion(file, name, "update".equals(System.getProperty("oms.docs")));
    }

    /** A region of the README at the top of the source tree, from whichever module the tests run in. */
    public static DocumentedRegion ofReadme(String name) {
        Path top = Path.of("").toAbsolutePath();
        for (Path parent = top;
                parent != null && Files.exists(parent.resolve("pom.xml"));
                parent = parent.getParent()) {
            top = parent;
        }
        return of(top.resolve("README.md"), name);
    }

    /** Fails unless the region reads as expected, blank lines around it aside; or makes it so when updating. */
    public void mustRead(String expected) {
        String document = read().replace("\r\n", "\n");
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "<!-- " + name + ":end -->";
        int from = document.indexOf(begin);
        int to = from < 0 ? -1 : document.indexOf(end, from);
        if (to < 0 || document.indexOf(begin, from + 1) >= 0) {
            throw new AssertionError(file + " must have exactly one region " + begin.strip() + " ... " + end);
        }
        String present = document.substring(from + begin.length(), to).strip();
        if (present.equals(expected.strip())) {
            return;
        }
        if (update) {
            write(document.substring(0, from + begin.length()) + expected.strip() + "\n" + document.substring(to));
        } else {
            assertEquals(
                    expected.strip(),
                    present,
                    "region " + name + " of " + file + " differs from the code; -Doms.docs=update rewrites it");
        }
    }

    private String read() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String document) {
        try {
            Files.writeString(file, document, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
