// SPDX-License-Identifier: Apache-2.0
// Whether this user's services go on without a login (`loginctl enable-linger`), and whether we made it so. Lives on
// the main thread, never blocks it.
#pragma once

#include "result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <chrono>

namespace jobdeck {

class Lingering final : public QObject
{
    Q_OBJECT

public:
    explicit Lingering(QObject* parent = nullptr);

    QFuture<Result<bool>> isOn();
    /// Remembers that it was us who switched it on; does nothing where it is on already.
    QFuture<Result<Done>> switchOn();
    /// Only where it was us who switched it on.
    QFuture<Result<Done>> undo();

private:
    QFuture<Result<QString>> ask(const QStringList& arguments, std::chrono::milliseconds limit);
    QFuture<Result<Done>> tell(const QString& verb);

    const QString m_note; ///< a file: there while it is on because of us
};

} // namespace jobdeck
