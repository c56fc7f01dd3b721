// SPDX-License-Identifier: Apache-2.0
// The answer of any call that can fail: a value or an Error with a sentence for the user. Any thread.
#pragma once

#include <QList>
#include <QString>

#include <utility>
#include <variant>

namespace jobdeck {

/// One wrong input: which field (its wire name, e.g. `cron_schedule` or `config.timeout`) and a sentence for the user.
struct FieldError
{
    QString field;
    QString message;
    bool operator==(const FieldError&) const = default;
};

enum class ErrorCode {
    Invalid,     ///< the request itself is wrong; `fields` says where
    NotFound,    ///< no such job, execution, agent …
    Conflict,    ///< changed meanwhile, or in use
    Disabled,    ///< the job is off
    Unsupported, ///< this backend cannot do it
    Unavailable, ///< cannot be reached or opened now; trying again can help
    Storage,     ///< the database or a file failed (full disk, damaged file, no permission)
    Closing,     ///< Jobdeck is closing
    Internal,
};

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message; ///< written for the user: what happened and what to do
    QList<FieldError> fields = {};
    bool operator==(const Error&) const = default;
};

/// The value of a call that has nothing to say but that it worked.
struct Done
{
    bool operator==(const Done&) const = default;
};

template<class T>
class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    const T& operator*() const& { return std::get<0>(m_state); }
    T& operator*() & { return std::get<0>(m_state); }
    T&& operator*() && { return std::get<0>(std::move(m_state)); }
    const T* operator->() const { return &std::get<0>(m_state); }
    T* operator->() { return &std::get<0>(m_state); }
    const Error& error() const { return std::get<1>(m_state); }
    bool operator==(const Result&) const = default;

private:
    std::variant<T, Error> m_state;
};

} // namespace jobdeck
