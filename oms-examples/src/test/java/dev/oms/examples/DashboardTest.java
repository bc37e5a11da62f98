package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as one starts it; what it serves is tested with its server. */
class DashboardTest {

    @TempDir
    Path folder;

    @Test
    void itServesTheSampleOrADatabaseUntilItIsEnded() throws IOException, InterruptedException {
        assertTrue(run(0, "--port", "0").contains("The dashboard is at http://localhost:"));
        String url = "jdbc:h2:" + folder.resolve("shop").toAbsolutePath();
        assertTrue(run(0, "--jdbc", url, "--port", "0").contains("The dashboard is at http://localhost:"));
    }

    @Test
    void wrongArgumentsAreToldAndHelpTellsWhatIsAllowed() throws IOException, InterruptedException {
        assertTrue(run(0, "--help").contains("--port N"));
        assertTrue(run(2, "--port", "x").contains("--port needs a number"));
        assertTrue(run(2, "--port").contains("--port needs a number"));
        assertTrue(run(2, "--port", "0", "--loud").contains("--loud: there are the options"));
        assertTrue(run(1, "--port", "0", "--jdbc", "jdbc:nobody:knows").contains("The database: jdbc:nobody:knows"));
    }

    private static String run(int code, String... args) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(code, Dashboard.run(args, stream, new CountDownLatch(0)), out::toString);
        return out.toString(StandardCharsets.UTF_8);
    }
}
