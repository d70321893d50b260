package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.param.UserError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One line for the user, naming the given things. */
public final class UserErrors {
    private UserErrors() {}

    public static void assertUserError(ThrowingCallable code, String... named) {
        assertThatThrownBy(code)
                .isInstanceOf(UserError.class)
                .message()
                .contains(named)
                .doesNotContain("\n")
                .doesNotContain("null");
    }
}
