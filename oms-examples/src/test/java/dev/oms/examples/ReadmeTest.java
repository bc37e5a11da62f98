package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the README shows is what runs. Each Java block begins with a line {@code // name}, the name of a region in the
 * examples, or in the tests of the JDBC storage, where the databases are.
 */
class ReadmeTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("```java\n// ([a-z-]+)\n(.*?)```", Pattern.DOTALL);
    private static final Set<String> NO_ROOMS = Set.of("preview", "rules", "storage");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

    @Test
    void everyJavaBlockIsARegionOfARunningProgram() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        String written = readme;
        Matcher block = BLOCK.matcher(readme);
        List<String> names = new ArrayList<>();
        while (block.find()) {
            names.add(block.group(1));
            String region = "```java\n// " + block.group(1) + "\n" + region(block.group(1)) + "```";
            written = written.replace(block.group(), region);
        }
        assertTrue(names.contains("quickstart"), "blocks: " + names);
        assertEquals(
                names.size(),
                Pattern.compile("```java\n").matcher(readme).results().count(),
                "a block without a name");
        if ("update".equals(System.getProperty("oms.docs"))) {
            Files.writeString(TOP.resolve("README.md"), written);
        } else {
            assertEquals(written, readme, "-Doms.docs=update rewrites it");
        }
    }

    @Test
    void theFirstCodeStandsWithinThirtyLines() throws IOException {
        List<String> lines = Files.readAllLines(TOP.resolve("README.md"));
        assertTrue(lines.indexOf("```java") < 30, "first code at line " + lines.indexOf("```java"));
    }

    @Test
    void everyRelativeLinkAndEveryNamedFileIsThere() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        Matcher link = LINK.matcher(readme);
        while (link.find()) {
            assertTrue(Files.exists(TOP.resolve(link.group(1))), link.group(1));
        }
        Matcher file = Pattern.compile("`([\\w./-]+\\.md)`").matcher(readme);
        while (file.find()) {
            assertTrue(Files.exists(TOP.resolve(file.group(1))), file.group(1));
        }
    }

    @Test
    void theTableOfRoomsNamesEveryRoomOfTheFrontDoorAndNothingElse() throws IOException {
        Set<String> rooms = Stream.of(Oms.class.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() == Oms.class)
                .map(Method::getName)
                .filter(name -> !NO_ROOMS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        rooms.addAll(Set.of("daily", "runDue"));
        Set<String> named = Pattern.compile("^\\| `oms\\.(\\w+)\\(", Pattern.MULTILINE)
                .matcher(Files.readString(TOP.resolve("README.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(rooms, named);
    }

    @Test
    void theVersionShownIsTheVersionBuilt() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(TOP.resolve("pom.xml")));
        assertTrue(version.find());
        assertTrue(Files.readString(TOP.resolve("README.md")).contains("<version>" + version.group(1) + "</version>"));
    }

    private static String region(String name) {
        List<Path> sources = sources();
        String begin = "// tag::" + name + "[]";
        String end = "// end::" + name + "[]";
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            try {
                String text = Files.readString(source);
                if (text.contains(begin + "\n")) {
                    String region = text.substring(text.indexOf(begin) + begin.length() + 1, text.indexOf(end));
                    found.add(region.stripTrailing().stripIndent() + "\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertEquals(1, found.size(), "regions " + name);
        return found.get(0);
    }

    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("oms-examples/src", "oms-jdbc/src/test/java")) {
            try (Stream<Path> files = Files.walk(TOP.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }
}
