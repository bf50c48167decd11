#include <features.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
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

// Who tells a program to stop is heard even where its loop hangs: a signal arms a timer, and where nobody has disarmed it the
// process ends: after 0.9 s in which it was at work, or after 30 s, as it may only wait for a processor that others use. Only
// what is safe in a signal handler is called there (signal-safety(7)).
typedef void (*signal_hearing)(int);

struct unheard_signal {
    signal_hearing heard_by[65];
    struct timespec worked;
    int looks;
};

// A function has it, because Swift emits no variable of a header.
static inline struct unheard_signal *unheard_signal(void) {
    static struct unheard_signal unheard;
    return &unheard;
}

static inline void look_after(long milliseconds) {
    struct itimerval when = {{0, 0}, {milliseconds / 1000, milliseconds % 1000 * 1000}};
    setitimer(ITIMER_REAL, &when, 0);
}

static inline void signal_came(int number) {
    struct unheard_signal *unheard = unheard_signal();
    unheard->looks = 0;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &unheard->worked);
    look_after(900);
    if (unheard->heard_by[number]) unheard->heard_by[number](number);
}

// For how many milliseconds the process has been at work since the signal.
static inline long worked_since_signal(void) {
    struct timespec before = unheard_signal()->worked, now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (now.tv_sec - before.tv_sec) * 1000 + (now.tv_nsec - before.tv_nsec) / 1000000;
}

static inline void signal_was_not_heard(int number) {
    static const char sentence[] = "ringback: error: it was told to stop while it was busy, and ended at once\n";
    struct unheard_signal *unheard = unheard_signal();
    struct pollfd errors = {2, POLLOUT, 0};
    (void)number;
    if (worked_since_signal() < 800 && ++unheard->looks < 300) return look_after(100);
    if (poll(&errors, 1, 0) == 1 && errors.revents & POLLOUT) {
        ssize_t written = write(2, sentence, sizeof sentence - 1);
        (void)written;
    }
    _exit(1);
}

// To be called when somebody hears the signal already: they still do.
static inline void end_where_unheard(int number) {
    struct sigaction end = {.sa_handler = signal_was_not_heard, .sa_flags = SA_RESTART};
    struct sigaction came = {.sa_handler = signal_came, .sa_flags = SA_RESTART}, before;
    sigaction(SIGALRM, &end, 0);
    sigaction(number, 0, &before);
    unheard_signal()->heard_by[number] = before.sa_handler;
    sigaction(number, &came, 0);
}

// Returns the milliseconds of work between the signal and this call.
static inline long heard_signal(void) {
    look_after(0);
    return worked_since_signal();
}

static inline int ignores_signal(int number) {
    struct sigaction now;
    return sigaction(number, 0, &now) == 0 && now.sa_handler == SIG_IGN;
}

// What a shipped executable was made of: a text that is linked into it. A build from source has none.
extern const char ringback_build[] __attribute__((weak));
static inline const char *build_stamp(void) { return ringback_build; }
