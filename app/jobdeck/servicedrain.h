// SPDX-License-Identifier: Apache-2.0
// A window's wish that the service which owns the folder lets its runs end and goes: told again and again, and taken
// back so that the service has certainly heard it last. Lives on the GUI thread, never blocks it.
#pragma once

#include "http/response.h"
#include "result.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace jobdeck {

class ServiceDrain final : public QObject
{
    Q_OBJECT

public:
    explicit ServiceDrain(const QString& folder, QObject* parent = nullptr);

    /// released() follows, or failed(), unless takeBack() comes before. The service believes whoever is silent for long
    /// to be gone, and goes on; so this asks until then.
    void begin();
    /// The service goes on with the jobs: takenBack() follows once it said so or did not answer in time, or released()
    /// where it had gone already.
    void takeBack();
    /// Nothing is wished, and no answer is awaited.
    bool isIdle() const { return m_wish == Wish::None && !m_asking; }

signals:
    void released();
    void failed(const jobdeck::Error& error);
    void takenBack();

private:
    enum class Wish { None, Drain, Resume };

    void ask();
    void take(Wish asked, const Result<http::Response>& response);
    void follow(Wish asked, const Result<http::Response>& response, bool isGone);
    void giveUp(const Error& error);

    const QString m_folder;
    QTimer m_pause;
    Wish m_wish = Wish::None;
    bool m_asking = false;   ///< one request at a time: the service takes them in our order
    bool m_accepted = false; ///< it drains
    int m_misses = 0;        ///< requests in a row without an answer
};

} // namespace jobdeck
