/* Who frees the BIOs that an SSL is given while it closes: SSL_set_bio by its rules. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_one_bio = 1, p_two_bios,
    p_the_same, p_two_others, p_one_other, p_first_to_both, p_second_to_both, p_first_to_read,
    p_second_to_write, p_crossed,
};

/*
 * The BIOs are given, and those that are not used any more are freed; there are so many.  The close goes
 * on; SSL_free frees no reference of another, and all of its own.
 */
#define GIVEN(reads, writes) SETUP(SELF, GIVE_BIOS(reads, writes), EQ1)
#define ALIVE(count, clause) \
    STEP(SELF, BIOS_SET, EQ3, RB_001), \
    SETUP(SELF, DROP_BIOS, EQ1), \
    STEP(SELF, BIOS_ALIVE, count, clause)
#define CONSUMED(count, clause) \
    PEER_ANSWERS, COMPLETES(SELF), \
    STEP(SELF, FREE, EQ1, SF_002), \
    STEP(PEER, BIOS_ALIVE, count, clause), \
    SETUP(PEER, DROP_BIOS, EQ1), \
    STEP(PEER, BIOS_ALIVE, EQ0, clause)
#define PEER_ANSWERS READS_END(PEER), ANSWERS_CLOSE(PEER)

static const struct product old_new = {
    .title = "SSL_set_bio in the middle of a close, with the references that it consumes",
    .roomy = "the BIOs are the subject",
    .in_turns = true,
    .dimensions = {
        DIMENSION{
            PART(one_bio, .steps = {GIVEN(1, 1), ALERT_SENT}),
            PART(two_bios, .steps = {GIVEN(1, 2), ALERT_SENT}),
            {0},
        },
        DIMENSION{
            PART(the_same, .steps = {GIVEN(1, 2), ALIVE(EQ2, SB_004), CONSUMED(EQ2, SB_004)}),
            PART(two_others, .steps = {GIVEN(3, 4), ALIVE(EQ2, SB_003), CONSUMED(EQ2, SB_005)}),
            PART(one_other, .steps = {GIVEN(3, 3), ALIVE(EQ1, SB_003), CONSUMED(EQ1, SB_006)}),
            PART(first_to_both,
                .steps = {GIVEN(1, 1), ALIVE(EQ1, SB_003), CONSUMED(EQ1, SB_007)}),
            PART(second_to_both,
                .steps = {GIVEN(2, 2), ALIVE(EQ1, SB_003), CONSUMED(EQ1, SB_006)}),
            PART(first_to_read,
                .steps = {GIVEN(1, 3), ALIVE(EQ2, SB_003), CONSUMED(EQ2, SB_008)}),
            PART(second_to_write,
                .steps = {GIVEN(3, 2), ALIVE(EQ2, SB_003), CONSUMED(EQ2, SB_010)}),
            PART(crossed, .steps = {GIVEN(2, 1), ALIVE(EQ2, SB_005), CONSUMED(EQ2, SB_005)}),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_one_bio, p_the_same),
            {
                GIVEN(1, 1),
                ALIVE(EQ1, SB_004),
                CONSUMED(EQ1, SB_004),
            },
        },
        {
            OF(p_one_bio, p_second_to_write),
            {
                GIVEN(3, 1),
                ALIVE(EQ2, SB_003),
                CONSUMED(EQ2, SB_009),
            },
        },
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_one_bio, p_first_to_both, p_second_to_both, p_crossed),
            "with one BIO it is the same again"
        },
        {OF(0)},
    },
};

const struct suite bio_ownership = {
    "SSL_set_bio(3), DESCRIPTION; SSL_get_rbio(3)",
    .product = &old_new,
};
/* clang-format on */
