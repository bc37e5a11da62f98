package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YearFromDaysTest {

    /** The program compares before it times: a wrong sum or estimate would end it. */
    @Test
    void aYearFromDaysIsThatOfItsOrders() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        YearFromDays.run(3_000, 3, new PrintStream(said, true, StandardCharsets.UTF_8));
        String line = said.toString(StandardCharsets.UTF_8);
        assertTrue(line.startsWith("3000 orders: a year from its orders takes "), line);
    }
}
