// SPDX-License-Identifier: Apache-2.0
// Who runs a job: chosen from the list, typed or dictated, it is what the picker shows.
#include "assistive.h"
#include "editor/entitypicker.h"
#include "pagestage.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <utility>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_EntityPicker : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<PageStage>();
        m_picker = std::make_unique<EntityPicker>(m_stage->context());
        m_edited = std::make_unique<QSignalSpy>(m_picker.get(), &EntityPicker::entityEdited);
    }
    void cleanup()
    {
        m_edited.reset();
        m_picker.reset();
        m_stage.reset();
    }

    void wordsAreANameOrElseAnId_data()
    {
        QTest::addColumn<bool>("dictated");
        QTest::newRow("typed") << false;
        QTest::newRow("dictated") << true;
    }

    void wordsAreANameOrElseAnId()
    {
        QFETCH(bool, dictated);
        const auto enter = [&](const QString& text) {
            m_picker->lineEdit()->selectAll();
            if (dictated)
                enterAssistively(m_picker->lineEdit(), text);
            else
                QTest::keyClicks(m_picker->lineEdit(), text);
        };
        m_picker->setEntity(u"gone"_s, u"Gone"_s);
        enter(u"x-7f3a"_s);
        QCOMPARE(m_picker->entityId(), u"x-7f3a"_s);
        QCOMPARE(m_picker->entityName(), QString());
        enter(m_stage->shell.name.toLower());
        QCOMPARE(m_picker->entityId(), m_stage->shell.id);
        QCOMPARE(m_picker->entityName(), m_stage->shell.name);
        QVERIFY(!m_edited->isEmpty());
    }

    void ofTwoWithOneNameTheChosenOneIsTaken()
    {
        for (const auto& [id, name] : {std::pair(u"a1"_s, u"Twin"_s), {u"a2"_s, u"Twin"_s}, {u"z"_s, u"Zed"_s}})
            m_stage->backend.addAgent({.id = id, .name = name});
        m_stage->backend.refresh();
        QTRY_VERIFY(m_picker->findData(u"z"_s) > 0);
        m_picker->setEntity(u"z"_s, {});
        QStringList said;
        connect(m_picker.get(), &EntityPicker::entityEdited, m_picker.get(), [&] { said += m_picker->entityId(); });
        QTest::keyClick(m_picker.get(), Qt::Key_Up);
        QTest::keyClick(m_picker.get(), Qt::Key_Up);
        QTest::keyClick(m_picker.get(), Qt::Key_Down);
        QCOMPARE(said, (QStringList{u"a2"_s, u"a1"_s, u"a2"_s}));
    }

    void whatTheProgramShowsIsNoEdit()
    {
        m_picker->setEntity(m_stage->shell.id, {});
        QCOMPARE(m_picker->currentText(), m_stage->shell.name);
        m_picker->setEntity(u"7f3a"_s, u"Somebody else's"_s);
        QCOMPARE(m_picker->currentText(), u"Somebody else's"_s);
        m_picker->setKind(EntityKind::WorkerQueue);
        QCOMPARE(m_picker->entityId(), u"7f3a"_s);
        QCOMPARE(m_edited->size(), 0);
    }

private:
    std::unique_ptr<PageStage> m_stage;
    std::unique_ptr<EntityPicker> m_picker;
    std::unique_ptr<QSignalSpy> m_edited;
};

QTEST_MAIN(tst_EntityPicker)
#include "tst_entitypicker.moc"
