#include <features.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// prctl is variadic, which Swift cannot call. Orphans among the descendants become children of this process.
static inline int adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L); }

// syscall is variadic too, and glibc declares pidfd_open in a header of its own that an old one lacks.
// A descriptor that can be read as soon as the process has ended; -1 where it cannot be had (Linux 5.3).
static inline int watch_process(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0U); }

// GNU's additions to posix_spawn, which <spawn.h> shows only with _GNU_SOURCE; with that, Swift would see two C libraries.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// Starts a command that is sent SIGTERM when this process ends in whatever way: posix_spawn cannot ask for that.
// As a shell would start it: no signal is blocked, SIGPIPE is not ignored, and the limits of open files are the given ones. What keeps it from starting comes back
// over a pipe that a good start closes.
static inline int start_bound(const char *file, char *const arguments[], char *const variables[],
                              const struct rlimit *files, pid_t *child) {
    extern char **environ;
    int told[2];
    if (pipe(told) != 0) return errno;
    fcntl(told[0], F_SETFD, FD_CLOEXEC);
    fcntl(told[1], F_SETFD, FD_CLOEXEC);
    pid_t parent = getpid();
    *child = fork();
    if (*child == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, 0);
        signal(SIGPIPE, SIG_DFL);
        setrlimit(RLIMIT_NOFILE, files);
        prctl(PR_SET_PDEATHSIG, (long)SIGTERM, 0L, 0L, 0L);
        if (getppid() != parent) _exit(0);
        environ = (char **)variables;
        execvp(file, arguments);
        int why = errno;
        ssize_t written = write(told[1], &why, sizeof why);
        _exit(written == sizeof why ? 127 : 126);
    }
    int why = *child < 0 ? errno : 0;
    close(told[1]);
    if (why == 0 && read(told[0], &why, sizeof why) != sizeof why) why = 0;
    close(told[0]);
    return why;
}

// What a shipped executable was made of: a text that is linked into it. A build from source has none.
extern const char ringback_build[] __attribute__((weak));
static inline const char *build_stamp(void) { return ringback_build; }
