package io.github.cachemediator.samples.salesreport.web;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.CacheMediatorUnavailableException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells HTTP clients what became of their call: the report is late, broken, or Redis is not there. */
@RestControllerAdvice
class CacheMediatorProblems {

    @ExceptionHandler
    ProblemDetail late(CacheJobTimeoutException e) {
        return problem(HttpStatus.GATEWAY_TIMEOUT, "The report is not ready yet", e);
    }

    @ExceptionHandler
    ProblemDetail failed(CacheJobFailedException e) {
        return problem(HttpStatus.BAD_GATEWAY, "The report could not be computed", e);
    }

    @ExceptionHandler
    ProblemDetail unavailable(CacheMediatorUnavailableException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "The cache cannot be used", e);
    }

    private static ProblemDetail problem(HttpStatus status, String title, CacheMediatorException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setTitle(title);
        problem.setProperty("cacheKey", e.cacheKey());
        return problem;
    }
}
