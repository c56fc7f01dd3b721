// SPDX-License-Identifier: Apache-2.0
#include "cron/field.h"

#include <QCoreApplication>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Field)
};

} // namespace

FieldRange fieldRange(Field field, Dialect dialect)
{
    switch (field) {
    case Field::Second:
    case Field::Minute:
        return {0, 59};
    case Field::Hour:
        return {0, 23};
    case Field::DayOfMonth:
        return {1, 31};
    case Field::Month:
        return {1, 12};
    case Field::DayOfWeek:
        return {0, 7};
    case Field::Year:
        return {firstYear, dialect == Dialect::Temporal ? lastTemporalYear : lastVixieYear};
    case Field::Expression:
    case Field::TimeZone:
        break;
    }
    return {};
}

QString fieldKey(Field field)
{
    switch (field) {
    case Field::Second:
        return QStringLiteral("second");
    case Field::Minute:
        return QStringLiteral("minute");
    case Field::Hour:
        return QStringLiteral("hour");
    case Field::DayOfMonth:
        return QStringLiteral("day-of-month");
    case Field::Month:
        return QStringLiteral("month");
    case Field::DayOfWeek:
        return QStringLiteral("day-of-week");
    case Field::Year:
        return QStringLiteral("year");
    case Field::TimeZone:
        return QStringLiteral("timezone");
    case Field::Expression:
        break;
    }
    return QStringLiteral("expression");
}

QString fieldLabel(Field field)
{
    switch (field) {
    case Field::Second:
        return Words::tr("second");
    case Field::Minute:
        return Words::tr("minute");
    case Field::Hour:
        return Words::tr("hour");
    case Field::DayOfMonth:
        return Words::tr("day of month");
    case Field::Month:
        return Words::tr("month");
    case Field::DayOfWeek:
        return Words::tr("day of week");
    case Field::Year:
        return Words::tr("year");
    case Field::TimeZone:
        return Words::tr("time zone");
    case Field::Expression:
        break;
    }
    return Words::tr("expression");
}

} // namespace jobdeck::cron
