// SPDX-License-Identifier: Apache-2.0
// A value that is copied by counting who holds it; the default takes no room. For the large parts of what is kept by
// the thousand. Never changed in place: any thread.
#pragma once

#include <memory>
#include <utility>

namespace jobdeck {

template<class T>
class Shared
{
public:
    Shared() = default;
    Shared(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    const T& operator*() const
    {
        static const T none{};
        return m_value ? *m_value : none;
    }
    const T* operator->() const { return &**this; }
    bool operator==(const Shared& other) const { return m_value == other.m_value || **this == *other; }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace jobdeck
