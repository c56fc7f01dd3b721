// SPDX-License-Identifier: Apache-2.0
#include "theme/style/jobdeckstyle.h"

#include "theme/metrics.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QTabBar>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// An input or list with an edge of its own, rounded like every input.
bool isFramedArea(const QWidget* widget)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget);
    return area && area->frameShape() == QFrame::StyledPanel && !widget->inherits("QComboBoxListView");
}

/// The header of a table that fills its page: its first and last words stand in line with the page's title and buttons.
QRect headerWords(const QStyleOptionHeader& header, QRect words, const QWidget* widget)
{
    const auto* table = widget ? qobject_cast<const QFrame*>(widget->parentWidget()) : nullptr;
    if (!table || table->frameShape() != QFrame::NoFrame || header.orientation != Qt::Horizontal)
        return words;
    const bool first =
        header.position == QStyleOptionHeader::Beginning || header.position == QStyleOptionHeader::OnlyOneSection;
    if (first && header.textAlignment.testFlag(Qt::AlignLeft))
        words.setLeft(words.left() + metrics::Large - metrics::Small);
    if (header.textAlignment.testFlag(Qt::AlignRight))
        words.setRight(words.right() - metrics::Large + metrics::Small);
    return words;
}

bool changesByWheel(const QWidget& widget)
{
    return widget.inherits("QComboBox") || widget.inherits("QAbstractSpinBox");
}

template<class Option, class Fn>
bool drawAs(const QStyleOption* option, Fn fn)
{
    const auto* precise = qstyleoption_cast<const Option*>(option);
    if (precise)
        fn(*precise);
    return precise != nullptr;
}

} // namespace

JobdeckStyle::JobdeckStyle() : QProxyStyle(u"Fusion"_s) {}

void JobdeckStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (widget->objectName().startsWith("qt_msgbox_"_L1) && widget->inherits("QLabel"))
        widget->setContentsMargins(0, 0, 0, 0); // Qt's own leave room for a picture that our questions do not have
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QTabBar*>(widget) || qobject_cast<QHeaderView*>(widget) ||
        qobject_cast<QSplitterHandle*>(widget) || widget->inherits("QAbstractSpinBox") ||
        widget->inherits("QLineEdit") || isFramedArea(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (changesByWheel(*widget)) {
        widget->installEventFilter(this);
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    }
}

void JobdeckStyle::unpolish(QWidget* widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool JobdeckStyle::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel)
        return QProxyStyle::eventFilter(watched, event);
    event->ignore(); // so that it goes on to the parent
    return true;
}

QPalette JobdeckStyle::standardPalette() const
{
    return themePalette(ColorScheme::Light);
}

void JobdeckStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        parts::pushButtonPanel(*option, *painter, widget);
        return;
    case PE_PanelButtonTool:
        parts::toolButtonPanel(*option, *painter, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        parts::checkBox(*option, *painter);
        return;
    case PE_IndicatorRadioButton:
        parts::radioButton(*option, *painter);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        parts::lineEditPanel(*option, *painter, widget);
        return;
    case PE_Frame:
        if (isFramedArea(widget)) {
            parts::scrollAreaFrame(*option, *painter, widget);
            return;
        }
        if (widget && widget->inherits("QComboBoxPrivateContainer"))
            parts::menuPanel(*option, *painter);
        else
            parts::plainFrame(*option, *painter);
        return;
    case PE_FrameFocusRect:
        // Buttons draw theirs in their panel; a selected row is its own mark.
        if (!qobject_cast<const QAbstractItemView*>(widget) && !qobject_cast<const QAbstractButton*>(widget))
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (drawAs<QStyleOptionViewItem>(option,
                                         [&](const auto& item) { parts::itemBackground(item, *painter, widget); }))
            return;
        break;
    case PE_IndicatorHeaderArrow:
        if (drawAs<QStyleOptionHeader>(option, [&](const auto& header) { parts::headerArrow(header, *painter); }))
            return;
        break;
    case PE_IndicatorBranch:
        parts::branch(*option, *painter);
        return;
    case PE_FrameTabBarBase:
        parts::tabBarBase(*option, *painter);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.base());
        return;
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        parts::menuPanel(*option, *painter);
        return;
    case PE_PanelTipLabel:
        parts::toolTipPanel(*option, *painter);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void JobdeckStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    bool drawn = false;
    switch (element) {
    case CE_PushButtonLabel:
        drawn = drawAs<QStyleOptionButton>(option, [&](const auto& button) {
            const QStyleOptionButton colored = parts::withRoleColors(button, widget);
            QProxyStyle::drawControl(element, &colored, painter, widget);
        });
        break;
    case CE_Header: // Qt's own puts the arrow where SE_HeaderArrow of the base style says
        drawn = drawAs<QStyleOptionHeader>(option, [&](QStyleOptionHeader header) {
            proxy()->drawControl(CE_HeaderSection, &header, painter, widget);
            const QRect words = headerWords(header, proxy()->subElementRect(SE_HeaderLabel, &header, widget), widget);
            const QRect arrow = proxy()->subElementRect(SE_HeaderArrow, &header, widget);
            header.rect = arrow;
            if (header.sortIndicator != QStyleOptionHeader::None)
                proxy()->drawPrimitive(PE_IndicatorHeaderArrow, &header, painter, widget);
            header.rect = words;
            proxy()->drawControl(CE_HeaderLabel, &header, painter, widget);
        });
        break;
    case CE_HeaderSection:
        drawn = drawAs<QStyleOptionHeader>(option, [&](const auto& header) { parts::headerSection(header, *painter); });
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, themeColors(option->palette).surface);
        return;
    case CE_HeaderLabel:
        drawn = drawAs<QStyleOptionHeader>(option, [&](QStyleOptionHeader header) {
            header.palette.setColor(QPalette::ButtonText, themeColors(option->palette).secondaryText);
            header.state &= ~State_On; // or Qt makes the words bold beside a selected cell
            QProxyStyle::drawControl(element, &header, painter, widget);
        });
        break;
    case CE_TabBarTabShape:
        drawn = drawAs<QStyleOptionTab>(option, [&](const auto& tab) { parts::tabShape(tab, *painter); });
        break;
    case CE_TabBarTabLabel:
        drawn = drawAs<QStyleOptionTab>(option, [&](const auto& tab) {
            const QStyleOptionTab colored = parts::withTabColors(tab);
            QProxyStyle::drawControl(element, &colored, painter, widget);
        });
        break;
    case CE_MenuItem:
        drawn =
            drawAs<QStyleOptionMenuItem>(option, [&](const auto& item) { parts::menuItem(item, *painter, widget); });
        break;
    case CE_MenuBarItem:
        drawn = drawAs<QStyleOptionMenuItem>(option, [&](const auto& item) { parts::menuBarItem(item, *painter); });
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, themeColors(option->palette).window);
        return;
    case CE_Splitter:
        parts::splitterHandle(*option, *painter);
        return;
    default:
        break;
    }
    if (!drawn)
        QProxyStyle::drawControl(element, option, painter, widget);
}

void JobdeckStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const
{
    bool drawn = false;
    if (control == CC_ComboBox)
        drawn = drawAs<QStyleOptionComboBox>(option, [&](const auto& combo) { parts::comboBox(combo, *painter); });
    else if (control == CC_SpinBox)
        drawn = drawAs<QStyleOptionSpinBox>(option, [&](const auto& spin) { parts::spinBox(spin, *painter); });
    else if (control == CC_ScrollBar)
        drawn = drawAs<QStyleOptionSlider>(option, [&](const auto& slider) { parts::scrollBar(slider, *painter); });
    if (!drawn)
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect JobdeckStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                   const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return parts::scrollBarPart(*slider, part);
    } else if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return parts::comboBoxPart(*combo, part);
    } else if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return parts::spinBoxPart(*spin, part);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect JobdeckStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int side = frame && frame->lineWidth > 0 ? metrics::Small - 2 : 0;
        return option->rect.adjusted(side, 0, -side, 0);
    }
    if (element == SE_HeaderArrow) {
        const QRect all = option->rect;
        const QRect arrow(all.right() - metrics::Small - metrics::Medium, all.center().y() - metrics::Medium / 2,
                          metrics::Medium, metrics::Medium);
        return visualRect(option->direction, all, arrow);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize JobdeckStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                     const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        size.setHeight(std::max(contents.height() + metrics::Small, metrics::Control));
        break;
    case CT_ComboBox:
    case CT_SpinBox:
        size = parts::inputSize(*option, contents).expandedTo({0, metrics::Control});
        break;
    case CT_LineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            size = {size.width() + metrics::Small, std::max(size.height(), metrics::Control)};
        break;
    }
    case CT_ToolButton:
        size.setHeight(std::max(size.height(), metrics::CompactRow));
        break;
    case CT_TabBarTab:
        size = {size.width() + metrics::Tight, std::max(size.height(), 36)};
        break;
    case CT_HeaderSection:
        size.setHeight(std::max(size.height(), metrics::CompactRow));
        break;
    case CT_ItemViewItem:
        size.setHeight(std::max(size.height(), metrics::CompactRow));
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            size = parts::menuItemSize(*item, contents);
        break;
    case CT_MenuBarItem:
        size += QSize(metrics::Tight, metrics::Tight);
        break;
    default:
        break;
    }
    return size;
}

int JobdeckStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        if (isFramedArea(widget))
            return 3; // room for the rounded corners
        return QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ScrollBarExtent:
        return 12;
    case PM_SplitterWidth:
        return 1; // Qt widens where it can be grabbed
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return metrics::Icon;
    case PM_ButtonMargin:
        return metrics::Large;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        return metrics::Huge;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::Small;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metrics::Medium;
    case PM_HeaderMargin:
        return metrics::Small;
    case PM_FocusFrameHMargin:
        return metrics::Small - 1; // cells begin where their header does
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return metrics::Tight;
    case PM_MenuHMargin:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return metrics::Tight + 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int JobdeckStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* more) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_ItemView_ShowDecorationSelected:
        return hint == SH_ItemView_ShowDecorationSelected;
    case SH_MessageBox_TextInteractionFlags:
        return Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse;
    default:
        return QProxyStyle::styleHint(hint, option, widget, more);
    }
}

} // namespace jobdeck
