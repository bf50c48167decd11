#!/usr/bin/env bash
# A timer of libevent that is overdue runs behind every socket that is ready at that moment. In a young program these are 32
# at most, so a test of it sees a prompt timer. Each pass that finds its array full doubles it, up to 4096, and it never
# shrinks: after one busy moment the same timer waits for all of 600 sockets.
# Lesson: to keep timers on time among many sockets, look at the clock between two callbacks yourself. A higher priority of the
# timer puts it first, but after each pass with such an event all ready sockets are asked for again.
# Seen on 2026-11-29 with libevent 2.1.12-stable.
set -euo pipefail
if ! pkg-config --exists libevent_core; then
    apt-get install -y --no-install-recommends libevent-dev pkg-config >&2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/timer.c" <<'C'
#include <event2/event.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { SOCKETS = 600 };
static int served, servedBeforeTimer;

static void onInput(evutil_socket_t descriptor, short what, void *context) {
    uint64_t value;
    if (read(descriptor, &value, sizeof value) == sizeof value) served++;
}

static void onTimer(evutil_socket_t descriptor, short what, void *context) { servedBeforeTimer = served; }

/* All become ready when the timer is long due: how many are served before it. */
static int waitsFor(struct event_base *base, const int *descriptors, int priority) {
    struct event *timer = evtimer_new(base, onTimer, NULL);
    struct timeval soon = {0, 1000};
    uint64_t one = 1;
    event_priority_set(timer, priority);
    evtimer_add(timer, &soon);
    usleep(20000);
    served = 0;
    servedBeforeTimer = -1;
    for (int i = 0; i < SOCKETS; i++) if (write(descriptors[i], &one, sizeof one) != sizeof one) return -2;
    while (served < SOCKETS || servedBeforeTimer < 0) event_base_loop(base, EVLOOP_ONCE);
    event_free(timer);
    return servedBeforeTimer;
}

int main(void) {
    int descriptors[SOCKETS];
    struct event_base *base = event_base_new();
    event_base_priority_init(base, 2);
    for (int i = 0; i < SOCKETS; i++) {
        descriptors[i] = eventfd(0, EFD_NONBLOCK);
        event_add(event_new(base, descriptors[i], EV_READ | EV_PERSIST, onInput, NULL), NULL);
    }
    int young = waitsFor(base, descriptors, 1);
    for (int i = 0; i < 6; i++) waitsFor(base, descriptors, 1);
    int old = waitsFor(base, descriptors, 1), urgent = waitsFor(base, descriptors, 0);
    printf("libevent %s, %s\n", event_get_version(), event_base_get_method(base));
    printf("%d sockets are ready, and a timer is 19 ms overdue. Served before it:\n", SOCKETS);
    printf("  %d in a young program\n  %d after some busy passes\n  %d when the timer has a higher priority\n", young, old, urgent);
    return young == 32 && old == SOCKETS && urgent == 0 ? 0 : 1;
}
C
# shellcheck disable=SC2046
cc -O2 -o "$work/timer" "$work/timer.c" $(pkg-config --cflags --libs libevent_core)
"$work/timer"
