// SPDX-License-Identifier: Apache-2.0
// Measured times and the figures that are told of them. Any thread.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace jobdeck {

class Samples
{
public:
    void add(double milliseconds) { m_values.push_back(milliseconds); }
    void print(const char* what)
    {
        std::ranges::sort(m_values);
        std::printf("%-52s p50 %8.3f ms   p99 %8.3f ms   max %8.3f ms   (%zu)\n", what, at(0.5), at(0.99), at(1),
                    m_values.size());
    }

private:
    double at(double part) const
    {
        return m_values.empty() ? 0 : m_values[static_cast<size_t>(part * double(m_values.size() - 1))];
    }
    std::vector<double> m_values;
};

} // namespace jobdeck
