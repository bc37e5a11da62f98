package dev.oms.examples.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The build names each method to fuzz, since a JVM can look at one alone. */
class EveryReaderIsFuzzedTest {

    @Test
    void theBuildNamesEachMethod() throws IOException {
        String build = Files.readString(Path.of("pom.xml"), StandardCharsets.UTF_8);
        List<String> methods = Arrays.stream(ReadersFuzzTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                .map(method -> "<test>ReadersFuzzTest#" + method.getName() + "</test>")
                .toList();
        assertTrue(methods.size() >= 8, methods.toString());
        assertEquals(
                List.of(),
                methods.stream().filter(name -> !build.contains(name)).toList());
    }
}
