/* loaded.c - the files of the library that this process runs with. */
#include "stack/loaded.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "stack-config.h"
#include "stack/compat.h"

struct wanted {
    const char *stem; /* "libssl." */
    char path[PATH_MAX];
};

static int match_object(struct dl_phdr_info *info, size_t size, void *context)
{
    struct wanted *wanted = context;
    (void)size;
    const char *base = strrchr(info->dlpi_name, '/');
    base = base == NULL ? info->dlpi_name : base + 1;
    if (strncmp(base, wanted->stem, strlen(wanted->stem)) != 0)
        return 0;
    return realpath(info->dlpi_name, wanted->path) != NULL;
}

static void find(const char *stem, const char *archive, char *path, size_t size)
{
    struct wanted wanted = {.stem = stem};
    if (dl_iterate_phdr(match_object, &wanted) != 0)
        snprintf(path, size, "%s", wanted.path);
    else
        snprintf(path, size, "%s", *archive != '\0' ? archive : "(linked statically)");
}

/* Whether a file is the linked one, possibly through a symbolic link. */
static bool is_linked(const char *path, const char *linked)
{
    char real[PATH_MAX];
    return *linked != '\0' && realpath(linked, real) != NULL && strcmp(real, path) == 0;
}

static const char *outside(const char *path, const char *linked)
{
    char directory[PATH_MAX];
    if (*STACK_DIR == '\0' || is_linked(path, linked) || realpath(STACK_DIR, directory) == NULL)
        return NULL;
    size_t length = strlen(directory);
    if (strncmp(path, directory, length) == 0 && path[length] == '/')
        return NULL;
    return sentence(
        "%s was loaded, but OPENSSL_DIR is %s: is LD_LIBRARY_PATH or LD_PRELOAD set, or "
        "does the folder lack the file that its library names as its own (soname)?",
        path, directory);
}

const char *loaded_refused(char *libssl, char *libcrypto, size_t size)
{
    find(STACK_SSL_STEM, STACK_LIBSSL, libssl, size);
    find(STACK_CRYPTO_STEM, STACK_LIBCRYPTO, libcrypto, size);
    const char *refused = outside(libssl, STACK_LIBSSL);
    return refused != NULL ? refused : outside(libcrypto, STACK_LIBCRYPTO);
}

bool loaded_is_shared(void)
{
    struct wanted wanted = {.stem = STACK_SSL_STEM};
    return dl_iterate_phdr(match_object, &wanted) != 0;
}

/* Functions, because some stacks define these names as macros. */
static unsigned long own_number(void)
{
    return (unsigned long)OpenSSL_version_num();
}

static const char *own_text(int what)
{
    return OpenSSL_version(what);
}

/* What a library reports of its build, by its function for version texts. */
static void build_text(const char *(*name)(int), char *text, size_t size)
{
#if defined OPENSSL_BUILT_ON && defined OPENSSL_PLATFORM
    snprintf(text, size, "%s, %s", name(OPENSSL_PLATFORM), name(OPENSSL_BUILT_ON));
#else
    (void)name;
    snprintf(text, size, "%s", "");
#endif
}

unsigned long loaded_version(const char *libcrypto, char *text, size_t size, char *build,
                             size_t build_size)
{
    unsigned long (*number)(void) = own_number;
    const char *(*name)(int) = own_text;
    void *object = dlopen(libcrypto, RTLD_LAZY | RTLD_NOLOAD);
    if (object != NULL) {
        /* POSIX, dlsym(3): how to convert an object pointer into a function pointer. */
        void *symbol = dlsym(object, "OpenSSL_version_num");
        if (symbol != NULL)
            memcpy(&number, &symbol, sizeof symbol);
        symbol = dlsym(object, "OpenSSL_version");
        if (symbol != NULL)
            memcpy(&name, &symbol, sizeof symbol);
    }
    snprintf(text, size, "%s", name(OPENSSL_VERSION));
    build_text(name, build, build_size);
    unsigned long running = number();
    if (object != NULL)
        dlclose(object);
    return running;
}
