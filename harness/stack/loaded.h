/*
 * loaded.h - which files of the library really run in this process.
 *
 * Looked up by loaded object, not by symbol, so that a preloaded shim does not hide them.
 */
#ifndef LOADED_H
#define LOADED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes the realpaths of libssl and libcrypto (`size` bytes each), or the archives that were
 * linked.  Returns NULL, or one sentence where a file lies outside the OPENSSL_DIR of the build.
 */
const char *loaded_refused(char *libssl, char *libcrypto, size_t size);

/* Whether the library is a shared one, before which another can be loaded. */
bool loaded_is_shared(void);

/* The version number that the libcrypto at that path itself reports; writes its text. */
unsigned long loaded_version(const char *libcrypto, char *text, size_t size);

#endif
