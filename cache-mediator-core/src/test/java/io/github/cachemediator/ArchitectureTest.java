package io.github.cachemediator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How the packages of this module depend on each other. */
class ArchitectureTest {

    private static final String ROOT = "io.github.cachemediator";
    private static final String[] ENGINE = {ROOT + ".run", ROOT + ".caller", ROOT + ".worker", ROOT + ".assembly"};

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(ArchitectureTest::isMain).importPackagesOf(CacheMediator.class);

    private static boolean isMain(Location location) {
        return !location.contains("test-classes") && !location.contains("/test/");
    }

    @Test
    void shouldKnowNoSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.aopalliance..")
                .check(MAIN);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        return SliceIdentifier.of(javaClass.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "each package, the root one too";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    /** P14: what the clocks of machines say changes nothing. The in-memory store is a store, whose clock counts. */
    @Test
    void shouldNotReadTheWallClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".memory")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .accessClassesThat()
                .haveFullyQualifiedName(Instant.class.getName())
                .orShould()
                .accessClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .accessClassesThat()
                .haveFullyQualifiedName(Date.class.getName())
                .check(MAIN);
    }

    @Test
    void shouldKeepThePortFree() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".queue")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideOutsideOfPackages(ROOT, ROOT + ".support", ROOT + ".queue")))
                .check(MAIN);
    }

    @Test
    void shouldKeepPolicyOutOfTheAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".redis", ROOT + ".memory")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE)
                .check(MAIN);
    }

    @Test
    void shouldKnowTheAdaptersOnlyWhereAllIsPutTogether() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".redis", ROOT + ".memory", ROOT + ".assembly")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".redis", ROOT + ".memory")
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".redis", ROOT + ".assembly")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(MAIN);
    }

    @Test
    void shouldLogThroughSlf4jOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "ch.qos.logback..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void shouldMarkEveryPackage() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(javaPackage -> assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                        .as(javaPackage.getName())
                        .isTrue());
    }

    @Test
    void shouldHideByDefault() {
        List<JavaClass> topLevel = MAIN.stream()
                .filter(javaClass -> javaClass.isTopLevelClass()
                        && !javaClass.getSimpleName().equals("package-info"))
                .toList();
        long hidden = topLevel.stream()
                .filter(javaClass -> !javaClass.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(hidden * 100 / topLevel.size()).isGreaterThanOrEqualTo(40);
    }
}
