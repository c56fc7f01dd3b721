// SPDX-License-Identifier: Apache-2.0
// Which groups of deliveries are taken in and not filed, and which runs and deliveries each holds. Engine thread.
#pragma once

#include <QList>

#include <map>
#include <optional>

namespace jobdeck::local {

/// A group has the number of the change that brought it; its runs and deliveries have the keys from the first on.
struct UnfiledGroup
{
    qint64 change = 0;
    qint64 firstExecution = 0;
    qint64 executions = 0;
    qint64 firstDelivery = 0;
    qint64 deliveries = 0;
};

class UnfiledGroups
{
public:
    void add(const UnfiledGroup& group);
    void remove(qint64 change);

    qint64 deliveries() const { return m_deliveryCount; }
    bool isEmpty() const { return m_groups.empty(); }
    bool holds(qint64 change) const { return m_groups.contains(change); }
    qint64 newest() const { return m_groups.empty() ? 0 : m_groups.rbegin()->first; }
    /// Those that were taken in first, as many as hold so many deliveries.
    QList<qint64> oldest(qint64 deliveries) const;
    /// Empty: it is filed.
    std::optional<qint64> ofExecution(qint64 key) const { return m_executions.of(key); }
    std::optional<qint64> ofDelivery(qint64 key) const { return m_deliveries.of(key); }

private:
    /// Which keys came with which change. A group without any has none, whatever its first key would have been.
    class Keys
    {
    public:
        void add(qint64 first, qint64 count, qint64 change);
        void remove(qint64 first, qint64 count);
        std::optional<qint64> of(qint64 key) const;

    private:
        struct Span
        {
            qint64 end = 0; ///< one behind its last key
            qint64 change = 0;
        };
        std::map<qint64, Span> m_spans; ///< by first key
    };

    std::map<qint64, UnfiledGroup> m_groups; ///< by change
    Keys m_executions;
    Keys m_deliveries;
    qint64 m_deliveryCount = 0;
};

} // namespace jobdeck::local
