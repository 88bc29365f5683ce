/*
 * memory.h - how much memory the library holds between connections.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>

/* Numbers of blocks that the library holds once it freed the sessions in the caches of all
 * contexts: with the state that it keeps for the thread, and without it. */
struct memory_held {
    long with_thread, without;
};

/* Takes the numbers in a process of its own, so that this one keeps its sessions and its state.
 * False: no process could be started, or it did not end well. */
bool memory_would_hold(struct memory_held *held);

/* Takes the numbers here: frees sessions, and the state of the thread. */
void memory_take(struct memory_held *held);

/* Frees sessions and, if necessary, the state of the thread; returns whether the library then holds
 * more than it did. */
bool memory_grew(const struct memory_held *before);

#endif
