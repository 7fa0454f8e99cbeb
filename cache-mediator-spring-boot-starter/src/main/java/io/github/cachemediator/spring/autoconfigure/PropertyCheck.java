package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.support.InvalidArgumentException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Says which property holds a value that the core refuses; Boot's failure analysis adds where it was set. */
final class PropertyCheck {

    static final String PREFIX = "cache-mediator.";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+");

    private PropertyCheck() {}

    /**
     * Returns what an action makes of property values.
     *
     * @param group the part of the property's name between the common prefix and the argument's own name
     * @throws InvalidConfigurationPropertyValueException if the action refuses an argument
     */
    static <T> T of(String group, Supplier<T> action) {
        try {
            return action.get();
        } catch (InvalidArgumentException refused) {
            throw refuse(group + DataObjectPropertyName.toDashedForm(refused.name()), refused);
        }
    }

    /** Returns what an action makes of one property, as {@link #of} does, whatever its argument is called. */
    static <T> T named(String property, Supplier<T> action) {
        try {
            return action.get();
        } catch (InvalidArgumentException refused) {
            throw refuse(property, refused);
        }
    }

    /** Returns the group of a job type's properties. */
    static String jobGroup(String jobType) {
        return PLAIN.matcher(jobType).matches() ? "jobs." + jobType + "." : "jobs[" + jobType + "].";
    }

    private static InvalidConfigurationPropertyValueException refuse(
            String property, InvalidArgumentException refused) {
        return new InvalidConfigurationPropertyValueException(
                PREFIX + property, refused.value(), "It must " + refused.rule() + ".", refused);
    }
}
