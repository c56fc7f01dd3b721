// SPDX-License-Identifier: Apache-2.0
#include "widgets/growtocontents.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QScreen>

#include <algorithm>

namespace jobdeck {

namespace {

constexpr int kFrame = 40; ///< of the screen: a window's title and edges

class Grower final : public QObject
{
public:
    explicit Grower(QDialog* dialog) : QObject(dialog), m_dialog(dialog) { dialog->installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Show || (event->type() == QEvent::LayoutRequest && m_dialog->isVisible()))
            grow();
        return QObject::eventFilter(watched, event);
    }

private:
    void grow()
    {
        QLayout* layout = m_dialog->layout();
        layout->activate();
        const int width = m_dialog->width();
        const int needed =
            layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
        const int room = m_dialog->screen()->availableSize().height() - kFrame;
        if (const int height = std::min(needed, room); height > m_dialog->height())
            m_dialog->resize(width, height);
    }

    QDialog* m_dialog;
};

} // namespace

void growToContents(QDialog* dialog)
{
    new Grower(dialog);
}

} // namespace jobdeck
