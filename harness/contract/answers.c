/* answers.c - relations for return values, and the names of error classes. */
#include "contract/answers.h"

bool fits(enum want want, long ret)
{
    switch (want) {
    case EQ0:
        return ret == 0;
    case EQ1:
        return ret == 1;
    case EQ2:
        return ret == 2;
    case EQ3:
        return ret == 3;
    case EQ4:
        return ret == 4;
    case EQ5:
        return ret == 5;
    case EQ6:
        return ret == 6;
    case GT0:
        return ret > 0;
    case GT1:
        return ret > 1;
    case LT0:
        return ret < 0;
    case LE0:
        return ret <= 0;
    case GE0:
        return ret >= 0;
    case LE1:
        return ret <= 1;
    case ANY:
        break;
    }
    return true;
}

const char *relation_name(enum want want)
{
    static const char *const names[] = {
        [ANY] = "any", [EQ0] = "0",    [EQ1] = "1",    [EQ2] = "2",   [EQ3] = "3",
        [EQ4] = "4",   [EQ5] = "5",    [EQ6] = "6",    [GT0] = "> 0", [GT1] = "> 1",
        [LT0] = "< 0", [LE0] = "<= 0", [GE0] = ">= 0", [LE1] = "<= 1"};
    return names[want];
}

const char *error_name(enum error error)
{
    static const char *const names[] = {[UNASKED] = "",
                                        [NONE] = "NONE",
                                        [SSL_FAILED] = "SSL",
                                        [SYSCALL] = "SYSCALL",
                                        [WANT_READ] = "WANT_READ",
                                        [WANT_WRITE] = "WANT_WRITE",
                                        [ZERO_RETURN] = "ZERO_RETURN",
                                        [WANT_CONNECT] = "WANT_CONNECT",
                                        [WANT_ACCEPT] = "WANT_ACCEPT",
                                        [OTHER_ERROR] = "another class",
                                        [WANT_ASYNC] = "WANT_ASYNC",
                                        [WANT_ASYNC_JOB] = "WANT_ASYNC_JOB",
                                        [WANT_IO] = "WANT_READ or WANT_WRITE",
                                        [FAILURE] = "SSL or SYSCALL"};
    return names[error];
}

bool error_fits(enum error wanted, enum error got)
{
    if (wanted == WANT_IO)
        return got == WANT_READ || got == WANT_WRITE;
    if (wanted == FAILURE)
        return got == SSL_FAILED || got == SYSCALL;
    return wanted == UNASKED || wanted == got;
}

bool error_is_failure(enum error error)
{
    return error == SSL_FAILED || error == SYSCALL || error == OTHER_ERROR || error == FAILURE;
}
