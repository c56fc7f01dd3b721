// SPDX-License-Identifier: Apache-2.0
// What the vault says of a secret without saying the secret, and the value itself, wiped when it is dropped.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>

namespace jobdeck {

enum class SecretKind {
    Variable,      ///< of a run's environment; named by jobs in `execution_environment.secrets`
    WebhookSecret, ///< of one job: senders sign with it
    Token,         ///< of a connection: what we show to its control plane
    ApiKey,        ///< of an agent's tool; reaches runs like a variable
};

/// Kinds that a job may name: webhook secrets and tokens never reach a run.
inline bool isForRuns(SecretKind kind)
{
    return kind == SecretKind::Variable || kind == SecretKind::ApiKey;
}

struct SecretInfo
{
    QString name; ///< unique in a data folder; for variables also the environment variable's name
    SecretKind kind = SecretKind::Variable;
    QString note;                     ///< the user's words
    QString owner;                    ///< id of the job or connection it belongs to; empty: the user's own
    qint64 createdAt = 0;             ///< UTC ms, of this value
    std::optional<qint64> lastUsedAt; ///< UTC ms, to the minute
    std::optional<qint64> expiresAt;  ///< UTC ms; for a webhook secret that was rotated out
    bool hasValue = true;             ///< false: the store that had the value was given up; it has to be entered again
    bool operator==(const SecretInfo&) const = default;
};

/// The bytes of a secret. Copies share them; the last one overwrites them. Never printed, stored or compared with `==`
/// outside tests.
class SecretValue
{
public:
    SecretValue() = default;
    explicit SecretValue(const QByteArray& bytes) : m_bytes(bytes.constData(), bytes.size()) {}
    SecretValue(const SecretValue&) = default;
    SecretValue(SecretValue&&) noexcept = default;
    SecretValue& operator=(const SecretValue& other)
    {
        SecretValue copy(other);
        std::swap(m_bytes, copy.m_bytes);
        return *this;
    }
    SecretValue& operator=(SecretValue&& other) noexcept
    {
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }
    ~SecretValue()
    {
        // Only the last owner: a shared block is still somebody's.
        if (!m_bytes.isEmpty() && m_bytes.isDetached()) {
            volatile char* at = m_bytes.data();
            for (qsizetype i = 0; i < m_bytes.size(); ++i)
                at[i] = 0;
        }
    }

    const QByteArray& bytes() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    bool operator==(const SecretValue&) const = default;

private:
    QByteArray m_bytes;
};

} // namespace jobdeck
