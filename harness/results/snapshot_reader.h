/*
 * snapshot_reader.h - reads snapshots and reports errors in them.
 */
#ifndef SNAPSHOT_READER_H
#define SNAPSHOT_READER_H

#include <limits.h>

#include "results/snapshot.h"

/*
 * Reads a snapshot and those that it is made from, which lie in `folder`.  Returns NULL, or one
 * sentence; the caller calls snapshot_free in both cases.
 */
const char *snapshot_read(const char *path, const char *folder, struct snapshot *snapshot);

/*
 * Writes the path of the snapshot in `folder` that a release of a line is compared with: of those of
 * its line the one of the greatest release that is not greater, else the one of the line itself.
 * False: the line has none.
 */
bool snapshot_of_release(const char *folder, const char *line, const char *version,
                         char path[PATH_MAX]);

/*
 * The same for a line that has none: of the other lines of its family the one of the greatest release
 * that is not greater, else the least.
 */
bool snapshot_of_neighbour(const char *folder, const char *line, const char *version,
                           char path[PATH_MAX]);

#endif
