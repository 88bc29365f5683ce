/*
 * image.h - images of the memory of this process: what a call changed is put back.
 *
 * All private memory that can be written is meant, but for the stack: static data and the heap of the
 * program and of every library.  So images serve any stack.  Most of it never changes: only pages that
 * were seen to differ (the warm ones) are copied, and image_is_whole finds any other.  Memory that is
 * shared between processes is left alone.  Needs no TLS library.
 */
#ifndef IMAGE_H
#define IMAGE_H

#include <stdbool.h>

/* NULL, or one sentence: images cannot be made here. */
const char *image_refused(void);

/* To be called first, in a process from which those fork that take images.  False: out of memory. */
bool image_prepare(void);

/* To be called in such a process, before the connection is made. */
void image_begin(void);

/* Takes the ground, with which all images are compared; once in a process.  False: the system refused. */
bool image_ground(void);

struct image;

/* An image without content; NULL: out of memory. */
struct image *image_new(void);

/* Notes all memory as it is now.  False: more has changed than there is room for. */
bool image_take(struct image *image);

/* Puts the warm pages back as they were when the image was taken; NULL: as in the ground.  Call it from
 * the function that took the image, or from one that it calls: the stack stays. */
void image_put_back(const struct image *image);

/* Whether no other page differs from the ground; those that do are put back and become warm: what was
 * done since the image was taken cannot be trusted. */
bool image_is_whole(void);

/* Whether so many looks have found memory whole that one at the end of several calls will do. */
bool image_is_settled(void);

#endif
