// SPDX-License-Identifier: Apache-2.0
// The service as a systemd user unit: a file in the user's configuration and calls of systemctl. Lives on the main
// thread, never blocks it.
#pragma once

#include "promised.h"
#include "userservice/lingering.h"
#include "userservice/unitfile.h"
#include "userservice/userservice.h"

#include <QStringList>

#include <chrono>

namespace jobdeck {

class SystemdService final : public UserService
{
    Q_OBJECT

public:
    /// `program`: jobdeckctl with its path, which need not exist.
    SystemdService(const QString& program, const QString& folder, QObject* parent = nullptr);

    QFuture<Result<UserServiceState>> look() override;
    QFuture<Result<Done>> install() override;
    QFuture<Result<Done>> start() override;
    QFuture<Result<Done>> stop() override;
    QFuture<Result<Done>> remove() override;

private:
    void install(bool existed, const Promised<Done>& promised);
    QString name() const; ///< the folder must be there
    QString path() const;
    QFuture<Result<QString>> ask(const QStringList& arguments, std::chrono::milliseconds limit);
    QFuture<Result<Done>> tell(const QStringList& arguments, std::chrono::milliseconds limit);
    /// Whatever comes of it.
    QFuture<Result<Done>> tryTo(const QStringList& arguments);
    QFuture<Result<Done>> writeUnit();
    QFuture<Result<Done>> deleteUnit();
    QFuture<Result<Done>> stopLingering();
    QFuture<Result<UserServiceState>> withProgram(const UserServiceState& state);
    QFuture<Result<UserServiceState>> withLingering(const UserServiceState& state);
    /// `error` with the last lines that the service wrote.
    QFuture<Result<Done>> withLog(const Error& error);

    const UnitFile m_unit;
    const QString m_unitsFolder;
    Lingering m_lingering;
};

} // namespace jobdeck
