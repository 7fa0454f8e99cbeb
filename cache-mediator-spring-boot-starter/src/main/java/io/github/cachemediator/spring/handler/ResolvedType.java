package io.github.cachemediator.spring.handler;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Types without type variables, as JSON is read. */
final class ResolvedType {

    private ResolvedType() {}

    /**
     * Returns the type with the variables of superclasses put in place, or {@code null} if one of them is not known.
     */
    static @Nullable Type of(ResolvableType type) {
        Type declared = type.getType();
        Class<?> raw = type.resolve();
        if (raw == null || declared instanceof WildcardType) {
            return raw;
        }
        if (!mentionsVariable(declared)) {
            return declared;
        }
        if (!type.hasGenerics()) {
            return type.isArray() && type.getComponentType().hasGenerics() ? null : raw;
        }
        ResolvableType[] arguments = new ResolvableType[type.getGenerics().length];
        for (int i = 0; i < arguments.length; i++) {
            Type argument = of(type.getGeneric(i));
            if (argument == null) {
                return null;
            }
            arguments[i] = ResolvableType.forType(argument);
        }
        return ResolvableType.forClassWithGenerics(raw, arguments).getType();
    }

    /** Returns the type of a result, which may be wrapped in a stage. */
    static @Nullable Type ofResult(ResolvableType type) {
        ResolvableType stage = type.as(CompletionStage.class);
        return of(stage.equals(ResolvableType.NONE) ? type : stage.getGeneric(0));
    }

    private static boolean mentionsVariable(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(ResolvedType::mentionsVariable);
        }
        if (type instanceof GenericArrayType array) {
            return mentionsVariable(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).anyMatch(ResolvedType::mentionsVariable);
        }
        return type instanceof TypeVariable<?>;
    }
}
