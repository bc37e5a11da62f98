package dev.oms.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A test in a class that Surefire's patterns do not name is silently never run. This one reads the test sources of
 * every module and finds such classes: a class that holds or inherits tests is abstract, or is called {@code XTest} or
 * {@code XProperties}, or is a {@code @Nested} or {@code @Group} class inside one.
 */
class EveryTestRunsTest {

    private static final Set<String> MARKS_A_TEST = Set.of(
            "Test",
            "ParameterizedTest",
            "RepeatedTest",
            "TestFactory",
            "TestTemplate",
            "Property",
            "Example",
            "FuzzTest");
    private static final Set<String> MARKS_A_GROUP = Set.of("Nested", "Group");
    private static final Set<String> SKIPS_A_TEST = Set.of("Disabled", "DisabledIf", "DisabledOnOs", "DisabledOnJre");

    @Test
    void surefireSeesEveryClassThatHoldsTests() throws IOException {
        List<Found> classes = readTestSources();
        assertTrue(classes.stream().anyMatch(found -> found.name.equals("EveryTestRunsTest")), "nothing was read");
        Set<String> holdTests = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Found found : classes) {
                if (found.holdsTests(holdTests)) {
                    grown |= holdTests.add(found.name);
                }
            }
        }
        SortedSet<String> unseen = new TreeSet<>();
        for (Found found : classes) {
            if (found.holdsTests(holdTests) && !found.isAbstract && !found.isSeen()) {
                unseen.add(found.where);
            }
        }
        assertEquals(Set.of(), unseen, "hold tests that never run");
    }

    @Test
    void everyContractIsRunBySomebody() throws IOException {
        List<Found> classes = readTestSources();
        Set<String> extended = new HashSet<>();
        for (Found found : classes) {
            extended.addAll(found.supertypes);
        }
        SortedSet<String> idle = new TreeSet<>();
        for (Found found : classes) {
            if (found.hasTests && found.isAbstract && !extended.contains(found.name)) {
                idle.add(found.where);
            }
        }
        assertEquals(Set.of(), idle, "nobody extends");
    }

    @Test
    void noTestIsSwitchedOff() throws IOException {
        SortedSet<String> skipped = new TreeSet<>();
        readTestSources().stream().filter(found -> found.isSkipped).forEach(found -> skipped.add(found.where));
        assertEquals(Set.of(), skipped);
    }

    private static List<Found> readTestSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Project.root())) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Found> classes = new ArrayList<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new ClassReader(unit.getSourceFile().getName()), classes);
            }
        }
        return classes;
    }

    /** One class of the test sources, as far as its source alone tells. */
    private static final class Found {
        final String where;
        final String name;
        final @Nullable Found outer;
        final boolean isAbstract;
        final boolean isGroup;
        final List<String> supertypes = new ArrayList<>();
        boolean hasTests;
        boolean isSkipped;

        Found(String file, ClassTree tree, @Nullable Found outer) {
            this.name = tree.getSimpleName().toString();
            this.where = name + " in " + file;
            this.outer = outer;
            this.isAbstract = tree.getKind() == Tree.Kind.INTERFACE
                    || tree.getModifiers().getFlags().contains(Modifier.ABSTRACT);
            this.isGroup = isMarked(tree.getModifiers(), MARKS_A_GROUP);
            this.isSkipped = isMarked(tree.getModifiers(), SKIPS_A_TEST);
            if (tree.getExtendsClause() != null) {
                supertypes.add(simpleName(tree.getExtendsClause()));
            }
            tree.getImplementsClause().forEach(type -> supertypes.add(simpleName(type)));
        }

        /** Whether it has tests of its own, or extends one of {@code holders}; a class may share its name with one. */
        boolean holdsTests(Set<String> holders) {
            return hasTests || supertypes.stream().anyMatch(holders::contains);
        }

        /** Whether Surefire's patterns lead here; a group of an abstract class is run by its subclasses. */
        boolean isSeen() {
            if (outer != null) {
                return isGroup && (outer.isAbstract || outer.isSeen());
            }
            return name.endsWith("Test") || name.endsWith("Properties");
        }
    }

    private static final class ClassReader extends TreeScanner<@Nullable Void, List<Found>> {
        private final String file;
        private final Deque<Found> enclosing = new ArrayDeque<>();

        ClassReader(String file) {
            this.file = file;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, List<Found> classes) {
            Found found = new Found(file, tree, enclosing.peek());
            classes.add(found);
            enclosing.push(found);
            super.visitClass(tree, classes);
            enclosing.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, List<Found> classes) {
            Found found = enclosing.element();
            found.hasTests |= isMarked(tree.getModifiers(), MARKS_A_TEST);
            found.isSkipped |= isMarked(tree.getModifiers(), SKIPS_A_TEST);
            return super.visitMethod(tree, classes);
        }
    }

    private static boolean isMarked(ModifiersTree modifiers, Set<String> marks) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .map(EveryTestRunsTest::simpleName)
                .anyMatch(marks::contains);
    }

    /** {@code a.b.Name<T>} is {@code Name}. */
    private static String simpleName(Tree type) {
        String text = type.toString();
        String raw = text.contains("<") ? text.substring(0, text.indexOf('<')) : text;
        return raw.substring(raw.lastIndexOf('.') + 1);
    }
}
