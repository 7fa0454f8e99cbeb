package io.github.cachemediator.spring;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

@AnalyzeClasses(packages = "io.github.cachemediator.spring", importOptions = ArchitectureTests.MainClasses.class)
class ArchitectureTests {

    /** Knows the directories of all builds, with the gates and without. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("test-classes");
        }
    }

    @ArchTest
    static final ArchRule autoConfigurationsArePublicAndFinal = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveSimpleNameEndingWith("AutoConfiguration");

    @ArchTest
    static final ArchRule autoConfigurationsHaveNoPublicMembers = members()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(AutoConfiguration.class)
            .and(not(describe("are default constructors", ArchitectureTests::isDefaultConstructor)))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule autoConfigurationsHaveNoPublicNestedTypes = classes()
            .that(describe("are nested in auto-configurations", ArchitectureTests::isNestedInAutoConfiguration))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule beanMethodsArePackagePrivate =
            methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.cachemediator.spring.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule wiringIsKnownByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("..spring.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..spring.autoconfigure..");

    @ArchTest
    static final ArchRule nothingIsScanned = noClasses().should().beAnnotatedWith(ComponentScan.class);

    @ArchTest
    static final ArchRule coresEngineIsNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.cachemediator.assembly..",
                    "io.github.cachemediator.caller..",
                    "io.github.cachemediator.codec..",
                    "io.github.cachemediator.memory..",
                    "io.github.cachemediator.queue..",
                    "io.github.cachemediator.redis..",
                    "io.github.cachemediator.run..",
                    "io.github.cachemediator.worker..");

    private static boolean isDefaultConstructor(JavaMember member) {
        return member instanceof JavaConstructor constructor
                && constructor.getRawParameterTypes().isEmpty();
    }

    private static boolean isNestedInAutoConfiguration(JavaClass type) {
        return type.getEnclosingClass()
                .map(outer -> outer.isAnnotatedWith(AutoConfiguration.class) || isNestedInAutoConfiguration(outer))
                .orElse(false);
    }

    @Test
    void whenAutoConfigurationIsWrittenThenBootFindsIt() {
        List<String> found = Stream.of(ImportCandidates.load(
                        AutoConfiguration.class, getClass().getClassLoader()))
                .flatMap(candidates -> candidates.getCandidates().stream())
                .filter(name -> name.startsWith("io.github.cachemediator."))
                .toList();

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "io.github.cachemediator.spring.autoconfigure.CacheMediatorAutoConfiguration",
                        "io.github.cachemediator.spring.autoconfigure.health"
                                + ".CacheMediatorHealthContributorAutoConfiguration");
    }
}
