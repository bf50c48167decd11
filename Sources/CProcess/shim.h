#include <features.h>
#include <sys/prctl.h>

// prctl is variadic, which Swift cannot call. Orphans among the descendants become children of this process.
static inline int adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L); }
