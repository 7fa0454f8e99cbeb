package io.github.cachemediator;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its generic arguments, captured by subclassing: {@code new TypeRef<List<Row>>() {}}.
 *
 * <p>Immutable and thread-safe. Two references to equal types are equal.
 *
 * @param <T> the type that is captured
 * @since 0.1.0
 */
public abstract class TypeRef<T> {

    private final Type type;

    /**
     * Captures the type argument of the subclass.
     *
     * @throws IllegalArgumentException if the subclass names no type argument
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalArgumentException(
                    "TypeRef needs a type argument: write new TypeRef<List<Row>>() {}, not a raw subclass");
        }
        this.type = parameterized.getActualTypeArguments()[0];
    }

    private TypeRef(Type type) {
        this.type = type;
    }

    /** Returns a reference to a class without generic arguments. */
    public static <T> TypeRef<T> of(Class<T> type) {
        return new Plain<>(type);
    }

    /** Returns a reference to a type that is known only by reflection, such as a method's return type. */
    public static TypeRef<?> ofType(Type type) {
        return new Plain<>(type);
    }

    /** Returns the captured type. */
    public final Type type() {
        return type;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof TypeRef<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Plain<T> extends TypeRef<T> {
        Plain(Type type) {
            super(type);
        }
    }
}
