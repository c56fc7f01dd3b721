// SPDX-License-Identifier: Apache-2.0
// A request's body that can be read only once, so that nobody can send it a second time. Any thread.
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <algorithm>

namespace jobdeck::remote {

class OnceRead final : public QIODevice
{
    Q_OBJECT

public:
    explicit OnceRead(const QByteArray& bytes) : m_bytes(bytes) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_at + QIODevice::bytesAvailable(); }
    bool atEnd() const override { return bytesAvailable() == 0; }
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 count = qMin(most, m_bytes.size() - m_at);
        if (count <= 0)
            return most == 0 ? 0 : -1;
        std::copy_n(m_bytes.constData() + m_at, count, data);
        m_at += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace jobdeck::remote
