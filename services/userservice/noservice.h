// SPDX-License-Identifier: Apache-2.0
// A system that ends a user's programs when they log out, and what one can do there. Lives on the main thread.
#pragma once

#include "userservice/userservice.h"

namespace jobdeck {

class NoService final : public UserService
{
    Q_OBJECT

public:
    explicit NoService(QString obstacle) : m_obstacle(std::move(obstacle)) {}

    QFuture<Result<UserServiceState>> look() override;
    QFuture<Result<Done>> install() override { return refused(); }
    QFuture<Result<Done>> start() override { return refused(); }
    QFuture<Result<Done>> stop() override { return refused(); }
    QFuture<Result<Done>> remove() override { return refused(); }

private:
    QFuture<Result<Done>> refused() const;

    const QString m_obstacle;
};

} // namespace jobdeck
