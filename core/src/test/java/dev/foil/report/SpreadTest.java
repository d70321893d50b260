package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void labelsWithRoomStay() {
        assertThat(Spread.apart(new double[] {80, 10, 45}, 18, 0, 100)).containsExactly(80, 10, 45);
    }

    @Test
    void touchingLabelsMoveApartAroundTheirMiddle() {
        assertThat(Spread.apart(new double[] {50, 52}, 18, 0, 100)).containsExactly(42, 60);
    }

    @Test
    void labelsStayInsideTheirBounds() {
        double[] placed = Spread.apart(new double[] {99, 100, 98, 3}, 18, 0, 100);

        assertThat(placed).containsExactly(82, 100, 64, 3);
    }
}
