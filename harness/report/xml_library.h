/*
 * xml_library.h - libxml2, which is loaded for a report and by no other run.
 *
 * The functions have their usual names, and are those that xml_library_load found.
 */
#ifndef XML_LIBRARY_H
#define XML_LIBRARY_H

#include "stack-config.h"

/* Loads the library.  Returns NULL, or one sentence: the machine lacks it, or the program was built
 * without its headers. */
const char *xml_library_load(void);

#if HAVE_LIBXML
#include <libxml/xmlwriter.h>

#define XML_FUNCTIONS(EACH)                                                                        \
    EACH(xmlBufferCreate)                                                                          \
    EACH(xmlBufferFree)                                                                            \
    EACH(xmlBufferContent)                                                                         \
    EACH(xmlBufferLength)                                                                          \
    EACH(xmlNewTextWriterMemory)                                                                   \
    EACH(xmlFreeTextWriter)                                                                        \
    EACH(xmlTextWriterSetIndent)                                                                   \
    EACH(xmlTextWriterStartDocument)                                                               \
    EACH(xmlTextWriterEndDocument)                                                                 \
    EACH(xmlTextWriterStartElement)                                                                \
    EACH(xmlTextWriterEndElement)                                                                  \
    EACH(xmlTextWriterWriteAttribute)                                                              \
    EACH(xmlTextWriterWriteFormatAttribute)                                                        \
    EACH(xmlTextWriterWriteString)

#define XML_POINTER(name) __typeof__(name) *name##_found;
extern struct xml_library {
    XML_FUNCTIONS(XML_POINTER)
} xml_library;
#undef XML_POINTER

#define xmlBufferCreate                   xml_library.xmlBufferCreate_found
#define xmlBufferFree                     xml_library.xmlBufferFree_found
#define xmlBufferContent                  xml_library.xmlBufferContent_found
#define xmlBufferLength                   xml_library.xmlBufferLength_found
#define xmlNewTextWriterMemory            xml_library.xmlNewTextWriterMemory_found
#define xmlFreeTextWriter                 xml_library.xmlFreeTextWriter_found
#define xmlTextWriterSetIndent            xml_library.xmlTextWriterSetIndent_found
#define xmlTextWriterStartDocument        xml_library.xmlTextWriterStartDocument_found
#define xmlTextWriterEndDocument          xml_library.xmlTextWriterEndDocument_found
#define xmlTextWriterStartElement         xml_library.xmlTextWriterStartElement_found
#define xmlTextWriterEndElement           xml_library.xmlTextWriterEndElement_found
#define xmlTextWriterWriteAttribute       xml_library.xmlTextWriterWriteAttribute_found
#define xmlTextWriterWriteFormatAttribute xml_library.xmlTextWriterWriteFormatAttribute_found
#define xmlTextWriterWriteString          xml_library.xmlTextWriterWriteString_found
#endif

#endif
