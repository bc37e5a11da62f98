package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.examples.files.LayoutFile.Result;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Characters of a document that is right are changed, added and taken away. */
class BadDocumentsProperties {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * At so much of the length of the document, what is put for how many characters.
     *
     * @param put characters that mean something, and others
     */
    record Change(double where, int taken, String put) {

        int at(String text) {
            return (int) (where * (text.length() - 1));
        }

        String in(String text) {
            int at = at(text);
            return text.substring(0, at) + put + text.substring(Math.min(text.length(), at + taken));
        }
    }

    @Provide
    Arbitrary<LayoutFile> documents() {
        return Arbitraries.of(
                LayoutFile.ALL.stream().filter(LayoutFile::isDocument).toList());
    }

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.strings()
                                .withChars("{}[]\",:\\ 0aE-=#n\n\u0000\uFFFD")
                                .ofMaxLength(4))
                .as(Change::new);
    }

    /** What is kept of the orders above a change is what they were, and all rows are in orders or refused. */
    @Property(tries = 1_500)
    void whateverIsInADocumentTheImportEndsAndNothingAboveItIsTouched(
            @ForAll("documents") LayoutFile file, @ForAll("changes") Change change) {
        String text = file.document();
        Result result = file.readDocument(bytes(change.in(text)));
        assertTrue(result.tiesOut());
        if (result.refusal().isPresent()) {
            return;
        }
        assertEquals(result.refused() > 0, !result.errors().isEmpty());
        Map<String, Object> clean = file.readDocument(bytes(text)).kept();
        long whole = text.substring(0, change.at(text)).lines().count() - 2;
        for (int order = 0; order < whole; order++) {
            String id = file.idOf(order);
            if (clean.containsKey(id)) {
                assertEquals(clean.get(id), result.kept().get(id), () -> change.in(text));
            }
        }
    }
}
