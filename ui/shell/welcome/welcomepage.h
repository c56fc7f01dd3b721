// SPDX-License-Identifier: Apache-2.0
// What a first start shows instead of an empty table: three jobs that work at once, or an empty start. GUI thread.
#pragma once

#include "job.h"
#include "pagecontext.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace jobdeck {

class Banner;
struct Agent;

class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(const PageContext& context, QWidget* parent = nullptr);

signals:
    /// The samples are there, or the user wants none.
    void done();

private:
    std::optional<Agent> shell() const;
    void addCards(QVBoxLayout* column);
    QWidget* card(const JobDefinition& job);
    void addSamples();
    void saveNext();

    PageContext m_context;
    QPushButton* m_add;
    Banner* m_banner;
    QList<JobDefinition> m_unsaved;
};

} // namespace jobdeck
