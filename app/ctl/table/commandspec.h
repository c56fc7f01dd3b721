// SPDX-License-Identifier: Apache-2.0
// One command as the terminal knows it: what is read, explained, completed and documented all comes from here. A value.
#pragma once

#include <QChar>
#include <QList>
#include <QString>
#include <QStringList>

namespace jobdeck::ctl {

class Call;

/// What a shell offers where a value is typed.
enum class Completes { Nothing, File, Folder, Job, Agent, Connection, Word };

struct OptionSpec
{
    QString name;  ///< without the dashes
    QString value; ///< what stands for it in the help; empty: a switch
    QString summary;
    Completes completes = Completes::Nothing;
    QStringList choices = {}; ///< for Completes::Word
    QChar letter = {};        ///< its short form
    bool repeats = false;
};

struct ArgumentSpec
{
    QString name;
    QString summary;
    Completes completes = Completes::Nothing;
    QStringList choices = {}; ///< for Completes::Word
    bool optional = false;
    bool repeats = false; ///< only the last one
};

/// A line that works as it stands; a test runs those that say so.
struct ExampleSpec
{
    QString line; ///< begins with `jobdeckctl`
    QString summary;
};

struct CommandSpec
{
    QStringList words; ///< `{"jobs", "list"}`
    QString summary;   ///< one line, no full stop
    QString description;
    QList<ArgumentSpec> arguments;
    QList<OptionSpec> options;
    QList<ExampleSpec> examples;
    int (*run)(const Call& call) = nullptr;

    QString name() const { return words.join(u' '); }
    const OptionSpec* option(QStringView name) const;
};

/// `jobs`, `agents` … and what they are about.
struct GroupSpec
{
    QString word;
    QString summary;
};

} // namespace jobdeck::ctl
