#include "support/test_main.h"
#include "ui/shell/settings.h"

#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace unroll;

class TestSettings : public QObject {
    Q_OBJECT
private slots:
    void tableNamesEverySettingOnce()
    {
        QSet<int> settings;
        QSet<QString> keys;
        for (const StoredSetting& spec : Settings::table()) {
            QVERIFY2(!settings.contains(int(spec.setting)), spec.key);
            QVERIFY2(!keys.contains(QLatin1String(spec.key)), spec.key);
            QVERIFY2(spec.def.isValid(), spec.key);
            settings.insert(int(spec.setting));
            keys.insert(QLatin1String(spec.key));
        }
        QCOMPARE(settings.size(), int(Setting::Count));
    }

    void newFileHasTheDefaults()
    {
        QTemporaryDir dir;
        const Settings settings(dir.filePath("new.ini"));
        for (const StoredSetting& spec : Settings::table())
            QCOMPARE(settings.value(spec.setting), spec.def);
    }

    void whatIsSetIsThereNextTime()
    {
        QTemporaryDir dir;
        const QString file = dir.filePath("kept.ini");
        {
            Settings settings(file);
            settings.set(Setting::RecentFiles, QStringList{"/a, b/ç.csv", "/二.csv"});
            settings.set(Setting::LastMode, 3);
            settings.set(Setting::SidePanelVisible, false);
            settings.set(Setting::WindowGeometry, QByteArray("\x00\x01\xff", 3));
            settings.set(Setting::PageState, QVariantMap{{"splitter", QByteArray("abc")}});
        }
        const Settings again(file);
        QCOMPARE(again.get<QStringList>(Setting::RecentFiles), (QStringList{"/a, b/ç.csv", "/二.csv"}));
        QCOMPARE(again.get<int>(Setting::LastMode), 3);
        QCOMPARE(again.get<bool>(Setting::SidePanelVisible), false);
        QCOMPARE(again.get<QByteArray>(Setting::WindowGeometry), QByteArray("\x00\x01\xff", 3));
        QCOMPARE(again.get<QVariantMap>(Setting::PageState).value("splitter").toByteArray(), QByteArray("abc"));
    }

    void aValueOfAnotherTypeGivesTheDefault()
    {
        // As an older version, or a hand, may have left it.
        QTemporaryDir dir;
        const QString file = dir.filePath("odd.ini");
        {
            QSettings raw(file, QSettings::IniFormat);
            raw.setValue("files/autosave_seconds", "soon");
            raw.setValue("window/mode", "2");
        }
        const Settings settings(file);
        QCOMPARE(settings.get<int>(Setting::AutosaveSeconds), 30);
        QCOMPARE(settings.get<int>(Setting::LastMode), 2);
    }

    void changedTellsOfChangesOnly()
    {
        QTemporaryDir dir;
        Settings settings(dir.filePath("s.ini"));
        QSignalSpy spy(&settings, &Settings::changed);
        settings.set(Setting::ColourScheme, QStringLiteral("system"));
        QCOMPARE(spy.count(), 0);
        settings.set(Setting::ColourScheme, QStringLiteral("dark"));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<Setting>(), Setting::ColourScheme);
    }
};

UNROLL_TEST(TestSettings)
#include "tst_settings.moc"
