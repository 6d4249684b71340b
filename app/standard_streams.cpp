#include "app/standard_streams.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace unroll {

namespace {

int firstFailure = 0;  // errno

void noteFailure(int error)
{
    if (firstFailure == 0)
        firstFailure = error != 0 ? error : EIO;
}

}  // namespace

void prepareStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) != -1 || errno != EBADF)
            continue;
        if (stream == STDOUT_FILENO)
            noteFailure(EBADF);
        // The lowest free number is taken, which is this one: those below are open by now.
        if (::open("/dev/null", stream == STDIN_FILENO ? O_RDONLY : O_WRONLY) == -1)
            std::_Exit(4);
    }
}

void writeStandardOutput(const QByteArray& bytes)
{
    errno = 0;
    const bool written = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size());
    if (std::fflush(stdout) != 0 || !written)
        noteFailure(errno);
}

void writeStandardError(const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

QString standardOutputFailure()
{
    errno = 0;
    std::cout.flush();  // help and version go there
    if (std::cout.fail() || std::fflush(stdout) != 0)
        noteFailure(errno);
    return firstFailure == 0 ? QString() : QString::fromLocal8Bit(std::strerror(firstFailure));
}

}  // namespace unroll
