/*
 * loaded.h - the files of the library that this process runs with.
 *
 * They are found by the name of the loaded object, not by symbol, so that a preloaded library does
 * not hide them.
 */
#ifndef LOADED_H
#define LOADED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes the real paths of libssl and libcrypto (at most `size` bytes each), or of the archives
 * that were linked.  Returns NULL, or one sentence if a file lies outside the OPENSSL_DIR of the
 * build.
 */
const char *loaded_refused(char *libssl, char *libcrypto, size_t size);

/* Whether the library is a shared one, so that functions can be interposed with LD_PRELOAD. */
bool loaded_is_shared(void);

/* The version number that the libcrypto at that path reports; writes its version text, and what it
 * says of its build: at most `size` and `build_size` bytes. */
unsigned long loaded_version(const char *libcrypto, char *text, size_t size, char *build,
                             size_t build_size);

#endif
