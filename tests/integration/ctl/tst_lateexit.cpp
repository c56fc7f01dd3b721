// SPDX-License-Identifier: Apache-2.0
// A thread that has used OpenSSL is not quite at its end when the service exits: nothing is freed twice.
#include "ctlprobe.h"

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_LateExit : public QObject
{
    Q_OBJECT

private slots:
    void aThreadThatEndsLateDoesNoHarm()
    {
        CtlProbe ctl;
        ctl.environment.insert(u"LD_PRELOAD"_s, QStringLiteral(JOBDECK_LATETHREAD));
        ctl.environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
        QProcess serve;
        ctl.start(&serve, {u"serve"_s, u"--data-dir"_s, ctl.folder()});
        while (!serve.canReadLine())
            QVERIFY(serve.waitForReadyRead(20'000));
        serve.terminate();
        const Said said = CtlProbe::end(&serve);
        QVERIFY2(said.code == 0 && said.err.contains(u"preloaded"_s), qPrintable(said.err));
        if (!said.err.contains(u"OpenSSL is followed"_s))
            QSKIP("This OpenSSL calls itself past the dynamic linker (as Ubuntu's does): its end cannot be held up.");
        QVERIFY2(said.err.contains(u"a thread ends late"_s), qPrintable(said.err));
    }
};

QTEST_GUILESS_MAIN(tst_LateExit)
#include "tst_lateexit.moc"
