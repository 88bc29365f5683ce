/* xml_library.c - loads libxml2 and finds its functions. */
#include "report/xml_library.h"

#if HAVE_LIBXML
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "contract/sentence.h"

struct xml_library xml_library;

/* The name of the library that belongs to the headers: 2.14 changed it. */
static const char *const soname = LIBXML_VERSION < 21400 ? "libxml2.so.2" : "libxml2.so.16";

/* Where a function's pointer belongs. */
static const struct {
    const char *name;
    size_t at;
} functions[] = {
#define XML_PLACE(name) {#name, offsetof(struct xml_library, name##_found)},
    XML_FUNCTIONS(XML_PLACE)};

const char *xml_library_load(void)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    bool found = library != NULL;
    for (size_t i = 0; found && i < sizeof functions / sizeof functions[0]; i++) {
        /* POSIX, dlsym(3): how to convert an object pointer into a function pointer. */
        void *symbol = dlsym(library, functions[i].name);
        memcpy((char *)&xml_library + functions[i].at, &symbol, sizeof symbol);
        found = symbol != NULL;
    }
    return found ? NULL
                 : sentence("--junit needs %s, which this machine lacks: make deps installs it",
                            soname);
}
#else
const char *xml_library_load(void)
{
    return "this program was built without libxml2, so there is no --junit: make deps installs it, "
           "then build again";
}
#endif
