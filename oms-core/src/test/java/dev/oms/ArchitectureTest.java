package dev.oms;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the house, which way their arrows run, and what no room may do. */
class ArchitectureTest {

    /**
     * From top to bottom: each uses those below it only. A listed one may be absent, an existing one must be listed.
     */
    private static final List<String> ROOMS = List.of(
            "dev.oms",
            "dev.oms.channel",
            "dev.oms.columns",
            "dev.oms.daily",
            "dev.oms.metric",
            "dev.oms.people",
            "dev.oms.planning",
            "dev.oms.purchasing",
            "dev.oms.settlement",
            "dev.oms.invoice",
            "dev.oms.returns",
            "dev.oms.fulfillment",
            "dev.oms.payment",
            "dev.oms.order",
            "dev.oms.cost",
            "dev.oms.stock",
            "dev.oms.item",
            "dev.oms.customer",
            "dev.oms.message",
            "dev.oms.event",
            "dev.oms.lifecycle",
            "dev.oms.command",
            "dev.oms.storage.memory",
            "dev.oms.storage",
            "dev.oms.money",
            "dev.oms.outcome");

    /** The one class that may ask the system for the time and for chance: it wires the defaults. */
    private static final String FRONT_DOOR = "dev.oms.Oms";

    /** Members that ask the system; an empty set means the whole type. A {@code now} that is given a clock is fine. */
    private static final Map<String, Set<String>> ASKS_THE_SYSTEM = Map.ofEntries(
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalTime", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.time.Year", Set.of("now")),
            Map.entry("java.time.YearMonth", Set.of("now")),
            Map.entry("java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone", "tick", "tickSeconds")),
            Map.entry("java.time.InstantSource", Set.of("system")),
            Map.entry("java.time.ZoneId", Set.of("systemDefault")),
            Map.entry("java.util.TimeZone", Set.of("getDefault")),
            Map.entry("java.util.Locale", Set.of("getDefault")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry(
                    "java.lang.System",
                    Set.of("currentTimeMillis", "nanoTime", "out", "err", "in", "getenv", "getProperty", "getLogger")),
            Map.entry("java.lang.Thread", Set.of("<init>", "start", "sleep")),
            Map.entry("java.lang.Throwable", Set.of("printStackTrace")),
            Map.entry("java.util.Date", Set.of()),
            Map.entry("java.util.Random", Set.of()),
            Map.entry("java.util.SplittableRandom", Set.of()),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of()),
            Map.entry("java.security.SecureRandom", Set.of()),
            Map.entry("java.util.Timer", Set.of()),
            Map.entry("java.util.concurrent.Executors", Set.of()),
            Map.entry("java.util.concurrent.ForkJoinPool", Set.of()));

    /** Not even the front door depends on these. */
    private static final List<String> OUT_OF_BOUNDS = List.of(
            "java.sql.", "javax.sql.", "java.util.logging.", "org.slf4j.", "java.net.http.", "java.nio.file.", "sun.");

    private static final JavaClasses CORE =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.oms");

    private static final JavaClasses KIT = new ClassFileImporter().importPackages("dev.oms.tck");

    @Test
    void everyPackageIsAListedRoom() {
        SortedSet<String> packages = packagesOf(CORE);
        assertTrue(packages.contains("dev.oms.outcome"), () -> "the classes of the core were not found: " + packages);
        SortedSet<String> unlisted = packages.stream()
                .map(ArchitectureTest::withoutInternal)
                .filter(name -> !ROOMS.contains(name))
                .collect(toCollection(TreeSet::new));
        assertEquals(Set.of(), unlisted);
    }

    @Test
    void arrowsRunDownwardsOnly() {
        SortedSet<String> upward = new TreeSet<>();
        for (JavaClass origin : CORE) {
            int from = ROOMS.indexOf(room(origin));
            for (Dependency arrow : origin.getDirectDependenciesFromSelf()) {
                int to = ROOMS.indexOf(room(arrow.getTargetClass().getBaseComponentType()));
                if (to >= 0 && to < from) {
                    upward.add(arrow.getDescription());
                }
            }
        }
        assertEquals(Set.of(), upward);
    }

    @Test
    void onlyTheFrontDoorAsksTheSystemForTimeChanceOrThreads() {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass origin : CORE) {
            if (topLevel(origin).getName().equals(FRONT_DOOR)) {
                continue;
            }
            for (JavaAccess<?> access : origin.getAccessesFromSelf()) {
                if (asksTheSystem(access)) {
                    found.add(access.getDescription());
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void nothingDependsOnDatabasesLoggersFilesOrTheNetwork() {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass origin : CORE) {
            for (Dependency arrow : origin.getDirectDependenciesFromSelf()) {
                String target = arrow.getTargetClass().getBaseComponentType().getName();
                boolean socket = target.startsWith("java.net.") && target.endsWith("Socket");
                if (socket || OUT_OF_BOUNDS.stream().anyMatch(target::startsWith)) {
                    found.add(arrow.getDescription());
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void noPromisedSignatureShowsGuava() {
        SortedSet<String> shown = new TreeSet<>();
        for (JavaClass declaring : CORE) {
            if (!isPromised(declaring)) {
                continue;
            }
            Stream.concat(declaring.getSuperclass().stream(), declaring.getInterfaces().stream())
                    .flatMap(above -> above.getAllInvolvedRawTypes().stream())
                    .filter(ArchitectureTest::isGuava)
                    .forEach(above -> shown.add(declaring.getName() + " is a " + above.getName()));
            for (JavaMember member : declaring.getMembers()) {
                if (isPromised(member) && typesOf(member).anyMatch(ArchitectureTest::isGuava)) {
                    shown.add(member.getFullName());
                }
            }
        }
        assertEquals(Set.of(), shown);
    }

    @Test
    void moneyCostOrdersAndStockHaveNoFloatingPointInAnySignature() {
        Set<String> exact = Set.of("dev.oms.money", "dev.oms.cost", "dev.oms.order", "dev.oms.stock");
        Set<String> floating = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass declaring : CORE) {
            if (!exact.contains(room(declaring))) {
                continue;
            }
            for (JavaMember member : declaring.getMembers()) {
                if (typesOf(member)
                        .anyMatch(type ->
                                floating.contains(type.getBaseComponentType().getName()))) {
                    found.add(member.getFullName());
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void everyPackageIsNullMarked() {
        SortedSet<String> unmarked = packagesOf(CORE);
        unmarked.addAll(packagesOf(KIT));
        assertFalse(unmarked.isEmpty());
        Stream.concat(CORE.stream(), KIT.stream())
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .forEach(type -> unmarked.remove(type.getPackageName()));
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void theContractKitNeedsTheCoreAndTheJunitApiAlone() {
        List<String> allowed =
                List.of("java.", "dev.oms.tck.", "org.junit.jupiter.api.", "org.opentest4j.", "org.jspecify.");
        assertFalse(KIT.isEmpty(), "the kit was not found");
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass origin : KIT) {
            for (Dependency arrow : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = arrow.getTargetClass().getBaseComponentType();
                boolean known = target.isPrimitive()
                        || CORE.contain(target.getName())
                        || allowed.stream().anyMatch(target.getName()::startsWith);
                if (!known) {
                    found.add(arrow.getDescription());
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    private static SortedSet<String> packagesOf(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
    }

    private static String room(JavaClass type) {
        return withoutInternal(type.getPackageName());
    }

    private static String withoutInternal(String name) {
        return name.endsWith(".internal") ? name.substring(0, name.length() - ".internal".length()) : name;
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
    }

    private static boolean asksTheSystem(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean givenClock = access.getTarget() instanceof CodeUnitAccessTarget called
                && called.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        if (givenClock) {
            return false;
        }
        return ASKS_THE_SYSTEM.entrySet().stream()
                .filter(entry -> owner.isAssignableTo(entry.getKey()))
                .map(Map.Entry::getValue)
                .anyMatch(names -> names.isEmpty() || names.contains(access.getName()));
    }

    private static boolean isGuava(JavaClass type) {
        return type.getBaseComponentType().getName().startsWith("com.google.common.");
    }

    private static boolean isPromised(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return open
                && !type.getPackageName().endsWith(".internal")
                && type.getEnclosingClass().map(ArchitectureTest::isPromised).orElse(true);
    }

    private static boolean isPromised(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    /**
     * Every type the signature names, type arguments and bounds included; what the compiler made up has no signature.
     */
    private static Stream<JavaClass> typesOf(JavaMember member) {
        if (member.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return Stream.empty();
        }
        Stream<? extends JavaType> types;
        if (member instanceof JavaCodeUnit called) {
            types = Stream.of(
                            called.getParameterTypes().stream(),
                            called.getTypeParameters().stream(),
                            Stream.of(called.getReturnType()))
                    .flatMap(each -> each);
        } else {
            types = Stream.of(((JavaField) member).getType());
        }
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }
}
