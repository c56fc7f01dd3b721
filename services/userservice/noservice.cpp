// SPDX-License-Identifier: Apache-2.0
#include "userservice/noservice.h"

#include "post.h"

namespace jobdeck {

QFuture<Result<UserServiceState>> NoService::look()
{
    return ready(Result<UserServiceState>(UserServiceState{.obstacle = m_obstacle}));
}

QFuture<Result<Done>> NoService::refused() const
{
    return ready(Result<Done>(Error{.code = ErrorCode::Unsupported, .message = m_obstacle}));
}

} // namespace jobdeck
