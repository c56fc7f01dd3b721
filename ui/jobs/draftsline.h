// SPDX-License-Identifier: Apache-2.0
// Says above the jobs which edits were kept and not saved, and offers to go on with them. GUI thread.
#pragma once

#include "draft.h"

#include <QObject>

namespace jobdeck {

class Banner;
class Clock;
class Drafts;

class DraftsLine final : public QObject
{
    Q_OBJECT

public:
    /// Speaks through `banner`, which is hidden where there is none.
    DraftsLine(Drafts* drafts, const Clock* clock, Banner* banner);

signals:
    void continueRequested(const QString& key);

private:
    void showDrafts();
    void addActions(const QList<Draft>& drafts);
    void discard(const Draft& draft);

    Drafts* m_drafts;
    const Clock* m_clock;
    Banner* m_banner;
};

} // namespace jobdeck
