/* A power cut, simulated (LD_PRELOAD): for each file under THANA_SHADOW_OF a shadow under THANA_SHADOW holds what had been written when the
   process last synced that file. After a kill the shadows are what would be on the disk: the worst cut, every unsynced write gone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

static void keep(int fd) {
  const char *of = getenv("THANA_SHADOW_OF"), *into = getenv("THANA_SHADOW");
  char link[64], path[PATH_MAX], to[PATH_MAX + 16], draft[PATH_MAX + 32];
  static char buffer[1 << 16];
  if (!of || !into) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return;
  path[n] = 0;
  if (strncmp(path, of, strlen(of)) != 0) return;
  pthread_mutex_lock(&one);
  const char *name = strrchr(path, '/') + 1;
  snprintf(to, sizeof to, "%s/%s", into, name);
  snprintf(draft, sizeof draft, "%s/.%s.%d", into, name, (int)getpid());
  int out = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int in = open(link, O_RDONLY);
  if (out >= 0 && in >= 0) {
    ssize_t got;
    while ((got = read(in, buffer, sizeof buffer)) > 0) {
      if (write(out, buffer, got) != got) abort();
    }
    rename(draft, to);
  }
  if (out >= 0) close(out);
  if (in >= 0) close(in);
  pthread_mutex_unlock(&one);
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  if (getenv("THANA_SYNC_IGNORED")) return 0;
  int done = real(fd);
  if (done == 0) keep(fd);
  return done;
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  if (getenv("THANA_SYNC_IGNORED")) return 0;
  int done = real(fd);
  if (done == 0) keep(fd);
  return done;
}
