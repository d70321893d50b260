package dev.foil;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions between packages, as docs/architecture.md draws them. */
final class ArchitectureTest {
    /** Each may use those before it. */
    private static final List<String> LAYERS = List.of(
            "param",
            "random",
            "data",
            "tensor",
            "graph",
            "model",
            "objective",
            "train",
            "attack",
            "defence",
            "audit",
            "reproduce",
            "gan",
            "report");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.foil");

    @ParameterizedTest
    @CsvSource({
        "org.bytedeco.., dev.foil.tensor",
        "com.sun.jna.., dev.foil.tensor",
        "ai.onnxruntime.., dev.foil.graph.exec",
        "ai.onnx.proto.., dev.foil.graph.onnx",
        "com.google.protobuf.., dev.foil.graph.onnx"
    })
    void librariesStayInOnePackage(String library, String home) {
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().equals(home)))
                .as("users of %s", library)
                .anyMatch(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> resideInAPackage(library).test(dependency.getTargetClass())));
        noClasses()
                .that(not(resideInAPackage(home)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }

    static Stream<String> layers() {
        return LAYERS.stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void packagesUseOnlyThoseBelow(String layer) {
        List<String> above = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
        if (above.isEmpty()) {
            return;
        }
        String[] forbidden = above.stream().map(ArchitectureTest::within).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(within(layer))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(
                        name -> LAYERS.stream().anyMatch(layer -> (name + ".").startsWith("dev.foil." + layer + ".")));
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.foil.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIsFor() {
        List<JavaPackage> packages =
                CLASSES.stream().map(JavaClass::getPackage).distinct().toList();
        assertThat(packages).isNotEmpty();
        assertThat(packages)
                .allSatisfy(found -> assertThat(found.tryGetAnnotationOfType(NullMarked.class))
                        .as(found.getName())
                        .isPresent());
    }

    private static String within(String layer) {
        return "dev.foil." + layer + "..";
    }
}
