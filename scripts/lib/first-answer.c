// first-answer COUNT COMMAND...: milliseconds from fork to the first 200 of GET /api/info, one line for each start.
// COMMAND prints a ready line that names its device address; it is ended with SIGTERM after its answer.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char request[] = "GET /api/info HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static pid_t start(char **command, FILE **output) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        execvp(command[0], command);
        _exit(127);
    }
    close(ends[1]);
    *output = fdopen(ends[0], "r");
    return child;
}

// The port behind "device":"http://127.0.0.1: in the ready line, or 0.
static int ready_port(FILE *output) {
    static const char key[] = "\"device\":\"http://127.0.0.1:";
    char line[1024];
    if (fgets(line, sizeof line, output) == NULL) return 0;
    char *place = strstr(line, key);
    return place == NULL ? 0 : atoi(place + sizeof key - 1);
}

static int answers(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct timeval limit = {.tv_sec = 5};
    char head[16] = "";
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    int good = connect(connection, (struct sockaddr *)&address, sizeof address) == 0 &&
        write(connection, request, sizeof request - 1) == sizeof request - 1 &&
        recv(connection, head, 12, MSG_WAITALL) == 12 && strcmp(head, "HTTP/1.1 200") == 0;
    close(connection);
    return good;
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    alarm(60);
    for (int left = atoi(arguments[1]); left > 0; left--) {
        FILE *output = NULL;
        double begun = milliseconds();
        pid_t child = start(arguments + 2, &output);
        if (child < 0) return 1;
        int port = ready_port(output);
        int good = port != 0 && answers(port);
        double taken = milliseconds() - begun;
        kill(child, SIGTERM);
        waitpid(child, NULL, 0);
        fclose(output);
        if (!good) return 1;
        printf("%.2f\n", taken);
    }
    return 0;
}
