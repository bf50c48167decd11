#include <features.h>
#include <spawn.h>
#include <sys/prctl.h>

// prctl is variadic, which Swift cannot call. Orphans among the descendants become children of this process.
static inline int adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L); }

// GNU's additions to posix_spawn, which <spawn.h> shows only with _GNU_SOURCE; with that, Swift would see two C libraries.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
