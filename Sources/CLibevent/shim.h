// libevent's configuration header defines _GNU_SOURCE, which changes fd_set. A libc header must
// come first, or clean debug builds fail where one module sees both views of the C library.
#include <features.h>
#include <sys/select.h>

#include <event2/buffer.h>
#include <event2/dns.h>
#include <event2/event.h>
#include <event2/event_struct.h>
#include <event2/listener.h>
#include <event2/util.h>

// The descriptor by which another thread wakes the loop; Swift's Glibc module leaves this header out.
#include <sys/eventfd.h>

// Where names are looked up, for this process alone; <nss.h> has it, which Swift's Glibc module leaves out, too.
extern int __nss_configure_lookup(const char *database, const char *services);

// What tells of a peer's end; Swift's Glibc module leaves this header out.
#include <sys/epoll.h>
