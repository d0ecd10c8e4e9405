/* Loaded before libc (LD_PRELOAD): counts the calls that read or change files below a folder and,
 * at the n-th, lets it fail with EIO or kills the process: before the call, after it, with a part of
 * a write written, or a while later (by a timer of the system, wherever the process is then).
 *
 * Armed by the process itself through shim_arm; a process that never calls it runs as usual. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { READ = 1, WRITE = 2, SYNC = 4, NAME = 8, SIZE = 16 };
enum { COUNT, FAIL, KILL, KILL_LATER };
enum { MOST = 10000 };

static char under[PATH_MAX];
static int kinds, action;
static long at, seen;
static long amount; /* KILL: hundredths of the call that are done; KILL_LATER: nanoseconds after it */
static struct { int kind; long when; } steps[MOST];

void shim_arm(const char *folder, int which, long number, int act, long how_much) {
    snprintf(under, sizeof under, "%s", folder);
    kinds = which, at = number, action = act, amount = how_much, seen = 0;
}

static long now(void) {
    struct timespec read;
    clock_gettime(CLOCK_MONOTONIC, &read);
    return read.tv_sec * 1000000000L + read.tv_nsec;
}

long shim_seen(void) { return seen; }
/* Of the n-th step (from 1): its kind; nanoseconds until the next one, or until now after the last. */
int shim_kind(long n) { return steps[n - 1].kind; }
long shim_gap(long n) { return (n < seen ? steps[n].when : now()) - steps[n - 1].when; }

static int is_ours(const char *name) {
    size_t length = strlen(under);
    return length && !strncmp(name, under, length) && (name[length] == '/' || !name[length]);
}

static int is_ours_fd(int fd) {
    char link[64], name[PATH_MAX];
    ssize_t length;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, name, sizeof name - 1);
    if (length < 0) return 0;
    name[length] = 0;
    return is_ours(name);
}

/* 1 when this call is the one that is to go wrong. */
static int due(int kind) {
    if (!(kinds & kind)) return 0;
    if (action == COUNT && seen < MOST) {
        steps[seen].kind = kind;
        steps[seen].when = now();
    }
    return ++seen == at && action != COUNT;
}

static void die(void) { kill(getpid(), SIGKILL); }

static void die_later(void) {
    struct sigevent by_kill = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
    struct itimerspec then = {.it_value = {amount / 1000000000, amount % 1000000000 + 1}};
    timer_t timer;
    int kept = errno;
    if (timer_create(CLOCK_MONOTONIC, &by_kill, &timer) || timer_settime(timer, 0, &then, NULL)) {
        perror("shim");
        _exit(4);
    }
    errno = kept;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
/* The call that is due. A part of a call that is no write is the call not done at all. */
#define BREAK(result, ...) do { \
    if (action == FAIL) { errno = EIO; return -1; } \
    if (action == KILL && amount < 100) die(); \
    result done = real(__VA_ARGS__); \
    if (action == KILL) die(); \
    die_later(); \
    return done; \
} while (0)

#define READER(name, parameters, ...) \
    ssize_t name parameters { \
        REAL(name); \
        if ((kinds & READ) && is_ours_fd(fd) && due(READ)) BREAK(ssize_t, __VA_ARGS__); \
        return real(__VA_ARGS__); \
    }
READER(read, (int fd, void *data, size_t size), fd, data, size)
READER(pread, (int fd, void *data, size_t size, off_t where), fd, data, size, where)
READER(pread64, (int fd, void *data, size_t size, off64_t where), fd, data, size, where)

#define WRITER(name, parameters, ...) \
    ssize_t name parameters { \
        REAL(name); \
        if ((kinds & WRITE) && is_ours_fd(fd) && due(WRITE)) { \
            if (action == KILL) { \
                size = size * (size_t)amount / 100; \
                if (size) real(__VA_ARGS__); \
                die(); \
            } \
            BREAK(ssize_t, __VA_ARGS__); \
        } \
        return real(__VA_ARGS__); \
    }
WRITER(write, (int fd, const void *data, size_t size), fd, data, size)
WRITER(pwrite, (int fd, const void *data, size_t size, off_t where), fd, data, size, where)
WRITER(pwrite64, (int fd, const void *data, size_t size, off64_t where), fd, data, size, where)

#define ON_FD(name, kind, parameters, ...) \
    int name parameters { \
        REAL(name); \
        if ((kinds & kind) && is_ours_fd(fd) && due(kind)) BREAK(int, __VA_ARGS__); \
        return real(__VA_ARGS__); \
    }
ON_FD(fsync, SYNC, (int fd), fd)
ON_FD(fdatasync, SYNC, (int fd), fd)
ON_FD(fchmod, NAME, (int fd, mode_t mode), fd, mode)
ON_FD(ftruncate, SIZE, (int fd, off_t size), fd, size)
ON_FD(ftruncate64, SIZE, (int fd, off64_t size), fd, size)

#define ON_NAME(name, named, parameters, ...) \
    int name parameters { \
        REAL(name); \
        if ((kinds & NAME) && is_ours(named) && due(NAME)) BREAK(int, __VA_ARGS__); \
        return real(__VA_ARGS__); \
    }
ON_NAME(rename, to, (const char *from, const char *to), from, to)
ON_NAME(chmod, path, (const char *path, mode_t mode), path, mode)
ON_NAME(unlink, path, (const char *path), path)
ON_NAME(rmdir, path, (const char *path), path)
ON_NAME(link, to, (const char *from, const char *to), from, to)
ON_NAME(linkat, to, (int a, const char *from, int b, const char *to, int flags), a, from, b, to, flags)
ON_NAME(mkdir, path, (const char *path, mode_t mode), path, mode)
ON_NAME(unlinkat, path, (int fd, const char *path, int flags), fd, path, flags)

#define OPENER(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; \
            va_start(more, flags); \
            mode = va_arg(more, mode_t); \
            va_end(more); \
        } \
        if ((kinds & NAME) && (flags & O_CREAT) && is_ours(path) && due(NAME)) \
            BREAK(int, path, flags, mode); \
        return real(path, flags, mode); \
    }
OPENER(open)
OPENER(open64)
