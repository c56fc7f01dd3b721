// SPDX-License-Identifier: Apache-2.0
// How well one colour reads on another. Pure, any thread.
#pragma once

class QColor;

namespace jobdeck {

/// 1 (the same) to 21 (black on white), WCAG 2.1 "contrast ratio"; both colours opaque.
double contrastRatio(const QColor& one, const QColor& other);

} // namespace jobdeck
