package dev.oms.examples.day;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void widthsAreThoseOfATerminal() {
        assertEquals(3, TextTable.width("Mug"));
        assertEquals(7, TextTable.width("Đã giao"));
        // The same written with combining marks.
        assertEquals(7, TextTable.width("\u0110a\u0303 giao"));
        assertEquals(4, TextTable.width("\uCEE4\uD53C"));
    }

    @Test
    void columnsStandUnderEachOther() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextTable("Name", ">Units")
                .row("Ca\u0300 phe\u0302", 12)
                .row("Tea", 7)
                .print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals(
                List.of("  Name    Units", "  ------  -----", "  Cà phê     12", "  Tea         7"),
                out.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
