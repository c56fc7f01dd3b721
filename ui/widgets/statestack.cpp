// SPDX-License-Identifier: Apache-2.0
#include "widgets/statestack.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kLoadingDelayMs = 200;

StateStack::StateStack(QWidget* content, QWidget* parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_panel(new StatePanel(this))
{
    addWidget(m_content);
    addWidget(m_panel);
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_panel->setState({.iconName = u"hourglass"_s, .title = m_loadingWords, .details = {}, .action = {}});
    });
    connect(m_panel, &StatePanel::actionTriggered, this, &StateStack::actionTriggered);
}

void StateStack::showContent()
{
    m_delay.stop();
    setCurrentWidget(m_content);
}

void StateStack::showState(const PageState& state)
{
    m_delay.stop();
    m_panel->setState(state);
    setCurrentWidget(m_panel);
}

void StateStack::showLoading(const QString& words)
{
    m_loadingWords = words;
    m_panel->setState({});
    setCurrentWidget(m_panel);
    m_delay.start(kLoadingDelayMs);
}

bool StateStack::showsContent() const
{
    return currentWidget() == m_content;
}

} // namespace jobdeck
