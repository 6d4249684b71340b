#include "support/test_main.h"
#include "ui/plots/colours.h"

#include <QTest>

#include <cmath>

using namespace unroll;

class TestColours : public QObject {
    Q_OBJECT

private slots:
    void partsAreBlueOrangeGreen()
    {
        QCOMPARE(partColour(Part::Train, false), QColor(0x00, 0x72, 0xb2));
        QCOMPARE(partColour(Part::Validation, false), QColor(0xe6, 0x9f, 0x00));
        QCOMPARE(partColour(Part::Test, false), QColor(0x00, 0x9e, 0x73));
        QCOMPARE(categoryColour(8, false), categoryColour(0, false));
        QCOMPARE(categoryColour(-1, false), categoryColour(7, false));
    }

    void linesStandOutFromTheirGround()
    {
        for (int i = 0; i < 8; ++i)
            QVERIFY2(contrast(categoryColour(i, false), Qt::white) > 2, qPrintable(QString::number(i)));
        for (int i = 0; i < 8; ++i)
            QVERIFY2(contrast(categoryColour(i, true), QColor(0x1e, 0x1e, 0x1e)) > 3, qPrintable(QString::number(i)));
    }

    void magnitudesGrowLighterAllTheWay_data()
    {
        QTest::addColumn<int>("map");
        QTest::newRow("viridis") << int(ColourMap::Viridis);
        QTest::newRow("cividis") << int(ColourMap::Cividis);
    }
    void magnitudesGrowLighterAllTheWay()
    {
        QFETCH(int, map);
        double before = -1;
        for (int i = 0; i <= 50; ++i) {
            const double now = luminance(mapped(ColourMap(map), i / 50.0, false));
            QVERIFY(now > before);
            before = now;
        }
    }

    void signedValuesMeetInTheMiddle()
    {
        QCOMPARE(mapped(ColourMap::Diverging, 0.5, false), QColor(Qt::white));
        QVERIFY(luminance(mapped(ColourMap::Diverging, 0.5, true)) < 0.01);
        for (bool dark : {false, true}) {
            const QColor low = mapped(ColourMap::Diverging, 0, dark), high = mapped(ColourMap::Diverging, 1, dark);
            QVERIFY(low.blue() > low.red());
            QVERIFY(high.red() > high.blue());
            QCOMPARE(mapped(ColourMap::Diverging, -3, dark), low);
            QCOMPARE(mapped(ColourMap::Diverging, 3, dark), high);
        }
        QCOMPARE(mapped(ColourMap::Viridis, std::nan(""), false).alpha(), 0);
    }

    void wordsReadOnEveryGround()
    {
        for (int i = 0; i <= 20; ++i) {
            const QColor ground = mapped(ColourMap::Viridis, i / 20.0, false);
            QVERIFY(contrast(textOn(ground), ground) >= 4.5);
        }
    }
};

UNROLL_TEST(TestColours)
#include "tst_colours.moc"
