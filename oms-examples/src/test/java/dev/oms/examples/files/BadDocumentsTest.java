package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.examples.files.LayoutFile.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same traps in orders that come as a document. Where a cell is wrong, its order is refused and no other. Where the
 * document itself is, nobody can tell what follows: what was whole above it is kept, and the rest is told to be
 * missing.
 */
class BadDocumentsTest {

    private static final List<LayoutFile> DOCUMENTS =
            LayoutFile.ALL.stream().filter(LayoutFile::isDocument).toList();

    static Stream<CellTrap> traps() {
        return DOCUMENTS.stream()
                .flatMap(file ->
                        IntStream.range(0, file.rowsOfOrder()).boxed().flatMap(row -> CellTrap.in(file, row).stream()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Result read(LayoutFile file) {
        return file.readDocument(bytes(file.document()));
    }

    @Test
    void thereAreDocuments() {
        assertEquals(3, DOCUMENTS.size());
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void theCleanDocumentIsReadAsItsRowsSay(LayoutFile file) {
        Result result = read(file);
        assertEquals(file.read(file.rows().iterator()).kept(), result.kept());
        assertEquals(5, result.kept().size());
        assertEquals(List.of(), result.errors());
        assertTrue(result.tiesOut());
    }

    @ParameterizedTest
    @MethodSource("traps")
    void aTrapCostsItsOwnOrderAndNoOther(CellTrap trap) {
        LayoutFile file = trap.file();
        String id = file.idOf(CellTrap.ORDER);
        Result result = read(file);
        TreeMap<String, Object> clean = new TreeMap<>(read(clean(file)).kept());
        TreeMap<String, Object> others = new TreeMap<>(result.kept());
        Optional<Object> trapped = Optional.ofNullable(others.remove(id));
        clean.remove(id);
        assertEquals(clean, others);
        assertTrue(result.tiesOut());
        if (trap.taken()) {
            assertEquals(
                    Optional.ofNullable(file.read(file.rows().iterator()).kept().get(id)), trapped);
            assertEquals(List.of(), result.errors());
            return;
        }
        assertEquals(Optional.empty(), trapped);
        // An order to a line, and a line above the first.
        assertTrue(
                result.errors().stream()
                        .anyMatch(error -> error.line() == CellTrap.ORDER + 2
                                && error.column().equals(trap.name())),
                () -> result.errors().toString());
        assertTrue(result.refused() > 0);
    }

    private static LayoutFile clean(LayoutFile file) {
        return DOCUMENTS.stream()
                .filter(each -> each.layout().equals(file.layout()))
                .findFirst()
                .orElseThrow();
    }

    /** Its number and all that the order tells are gone; its lines must not fall to the order above. */
    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void anOrderWithoutANumberContinuesNoOther(LayoutFile file) {
        LayoutFile without = file;
        for (int column = 0; !file.header().get(column).contains("."); column++) {
            without = without.with(CellTrap.ORDER, 0, column, "");
        }
        Result result = read(without);
        TreeMap<String, Object> others = new TreeMap<>(read(file).kept());
        others.remove(file.idOf(CellTrap.ORDER));
        assertEquals(others, result.kept());
        assertEquals(file.rowsOfOrder(), result.refused());
        assertEquals("import.no-order", result.errors().get(0).reason().code());
        assertTrue(result.tiesOut());
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void ofADocumentThatBreaksOffOnlyWholeOrdersAreKeptAndThatItBrokeOffIsTold(LayoutFile file) {
        Map<String, Object> clean = read(file).kept();
        String text = file.document().strip();
        int first = text.indexOf('\n', text.indexOf('\n') + 1);
        // Behind the end of the list nothing can be missing.
        for (int length = first + 1; length <= text.lastIndexOf(']'); length++) {
            Result result = file.readDocument(bytes(text.substring(0, length)));
            assertTrue(clean.entrySet().containsAll(result.kept().entrySet()), text.substring(0, length));
            assertTrue(
                    result.errors().stream()
                            .anyMatch(error -> error.reason().code().equals("import.json")),
                    text.substring(0, length));
            assertTrue(result.tiesOut());
        }
    }
}
