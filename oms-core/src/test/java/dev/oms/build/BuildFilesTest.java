package dev.oms.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildFilesTest {

    private static final String TEST_COMMAND = "mvn -B verify";
    private static final String DAY_COMMAND = "mvn -q -B -Pday";

    @Test
    void theReadmeNamesTheTestCommandThatCiRuns() throws IOException {
        assertTrue(lines("README.md").contains(TEST_COMMAND), "README.md has no line of its own: " + TEST_COMMAND);
        assertTrue(lines(".ci/run").contains(TEST_COMMAND), ".ci/run has no line of its own: " + TEST_COMMAND);
        assertTrue(Files.isExecutable(Project.root().resolve(".ci/run")));
    }

    @Test
    void theReadmeNamesTheCommandOfTheSellersDay() throws IOException {
        assertTrue(
                lines("README.md").stream().anyMatch(line -> line.startsWith(DAY_COMMAND)),
                "README.md has no line that starts with: " + DAY_COMMAND);
    }

    @Test
    void jqwikStaysWhereItsTermsOfUseAreOurs() throws IOException {
        assertTrue(Project.read("pom.xml").contains("<jqwik.version>1.9.3</jqwik.version>"));
    }

    private static List<String> lines(String file) throws IOException {
        return Project.read(file).lines().toList();
    }
}
