package dev.oms.docs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedRegionTest {

    private static final String DOCUMENT = """
            # Title
            <!-- picture:begin -->
            old text
            <!-- picture:end -->
            <!-- other:begin -->
            other text
            <!-- other:end -->
            tail
            """;

    private final Path folder;

    DocumentedRegionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("DOC.md"), text);
    }

    @Test
    void anEqualRegionPasses() throws IOException {
        Path file = file(DOCUMENT);

        assertDoesNotThrow(() -> new DocumentedRegion(file, "picture", false).mustRead("old text\n"));
        assertDoesNotThrow(() -> new DocumentedRegion(file, "other", false).mustRead("other text"));
    }

    @Test
    void anEqualRegionWithWindowsLineEndsPasses() throws IOException {
        Path file = file(DOCUMENT.replace("\n", "\r\n"));

        assertDoesNotThrow(() -> new DocumentedRegion(file, "picture", false).mustRead("old text"));
    }

    @Test
    void aDifferentRegionFailsAndSaysHowToUpdate() throws IOException {
        Path file = file(DOCUMENT);

        AssertionError error = assertThrows(
                AssertionError.class, () -> new DocumentedRegion(file, "picture", false).mustRead("new text"));

        assertTrue(String.valueOf(error.getMessage()).contains("-Doms.docs=update"), error::getMessage);
        assertEquals(DOCUMENT, Files.readString(file));
    }

    @Test
    void updatingRewritesTheRegionAndNothingElse() throws IOException {
        Path file = file(DOCUMENT);

        new DocumentedRegion(file, "picture", true).mustRead("new\ntext\n");

        assertEquals(DOCUMENT.replace("old text", "new\ntext"), Files.readString(file));
        assertDoesNotThrow(() -> new DocumentedRegion(file, "picture", false).mustRead("new\ntext"));
    }

    @Test
    void aMissingRegionFailsEvenWhenUpdating() throws IOException {
        Path file = file(DOCUMENT);

        assertThrows(AssertionError.class, () -> new DocumentedRegion(file, "absent", true).mustRead("text"));
    }

    @Test
    void aRegionWithoutItsEndFails() throws IOException {
        Path file = file("<!-- picture:begin -->\nold text\n");

        assertThrows(AssertionError.class, () -> new DocumentedRegion(file, "picture", false).mustRead("old text"));
    }

    @Test
    void aRegionThatStandsTwiceFails() throws IOException {
        Path file = file(DOCUMENT + DOCUMENT);

        assertThrows(AssertionError.class, () -> new DocumentedRegion(file, "picture", false).mustRead("old text"));
    }
}
