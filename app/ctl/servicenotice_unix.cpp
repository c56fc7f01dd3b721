// SPDX-License-Identifier: Apache-2.0
#include "servicenotice.h"

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace jobdeck::ctl {

void tellServiceManager(const QByteArray& lines)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address = {};
    if (path.size() < 2 || size_t(path.size()) >= sizeof(address.sun_path))
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (path.startsWith('@')) // Linux's abstract names begin with a zero
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    if (socket < 0)
        return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    [[maybe_unused]] const ssize_t sent = ::sendto(socket, lines.constData(), size_t(lines.size()), 0,
                                                   reinterpret_cast<const sockaddr*>(&address), length);
    ::close(socket);
}

} // namespace jobdeck::ctl
