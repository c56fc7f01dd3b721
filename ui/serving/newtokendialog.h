// SPDX-License-Identifier: Apache-2.0
// Makes a token and shows its value the only time that it is seen. GUI thread; open(), never exec().
#pragma once

#include "clock.h"
#include "serving.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace jobdeck {

class Banner;

class NewTokenDialog final : public QDialog
{
    Q_OBJECT

public:
    NewTokenDialog(Serving* serving, const Clock* clock, QWidget* parent);

signals:
    void made(const jobdeck::ApiToken& token);

private:
    QLayout* buttons();
    QWidget* form();
    QWidget* result();
    void make();
    void show(const NewToken& token);

    Serving* m_serving;
    const Clock* m_clock;
    Banner* m_banner;
    QStackedWidget* m_pages;
    QLineEdit* m_name;
    QComboBox* m_scope;
    QComboBox* m_expiry;
    QLineEdit* m_value;
    QPushButton* m_make;
    QPushButton* m_close;
};

} // namespace jobdeck
