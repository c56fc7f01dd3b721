// SPDX-License-Identifier: Apache-2.0
// What a line of raw output looks like in a window. Pure, any thread.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace jobdeck::local {

/// Without escape sequences and without what a terminal would have overwritten after a carriage return; bytes that are
/// not UTF-8 become U+FFFD, a zero byte its picture.
QString lineText(QByteArrayView line);

/// How many bytes to take of `bytes` so that no UTF-8 character is cut: all of it, or up to three fewer.
qsizetype wholeCharacters(QByteArrayView bytes);

} // namespace jobdeck::local
