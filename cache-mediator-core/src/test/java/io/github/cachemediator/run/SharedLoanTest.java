package io.github.cachemediator.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedLoanTest {

    private int lent;

    private final SharedLoan loan = new SharedLoan(new Permit() {
        @Override
        public void lend() {
            lent++;
        }

        @Override
        public void takeBack() {
            lent--;
        }
    });

    @Test
    void whenARunWaitsForTwoCallsThenOnePermitIsLentUntilBothHaveEnded() {
        loan.lend();
        loan.lend();
        assertThat(lent).isEqualTo(1);
        loan.takeBack();
        assertThat(lent).isEqualTo(1);
        loan.takeBack();
        assertThat(lent).isZero();
        loan.lend();
        assertThat(lent).isEqualTo(1);
    }

    @Test
    void whenTheRunEndsBeforeItsCallsThenThePermitIsTakenBackOnce() {
        loan.lend();
        loan.end();
        assertThat(lent).isZero();
        assertThat(loan.isOver()).isTrue();
        loan.takeBack();
        assertThat(lent).isZero();
    }

    @Test
    void whenTheRunHasEndedThenNothingIsLent() {
        loan.end();
        loan.lend();
        assertThat(lent).isZero();
        loan.takeBack();
        assertThat(lent).isZero();
    }
}
