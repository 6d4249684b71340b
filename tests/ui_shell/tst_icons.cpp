#include "layers/layers.h"
#include "support/test_main.h"
#include "ui/shell/icons.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

using namespace unroll;

/// The symbols: all that the program asks for are there, draw something, and take the colour they are given.
class TestIcons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLayerHasOne();
    void everyNameInTheSourcesIsThere();
    void everySymbolDraws_data();
    void everySymbolDraws();
    void theColourIsTheOneGiven();
    void anUnknownNameDrawsNothing();
};

namespace {

QString path(const QString& name) { return QStringLiteral(":/icons/%1.svg").arg(name); }

qint64 inkOf(const QImage& image)
{
    qint64 ink = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ink += qAlpha(image.pixel(x, y));
    return ink;
}

}  // namespace

void TestIcons::everyLayerHasOne()
{
    QVERIFY(!layerCatalogue().all().empty());
    for (const auto& kind : layerCatalogue().all())
        QVERIFY2(QFile::exists(path(QStringLiteral("layer-") + kind->id())), qPrintable(kind->id()));
}

void TestIcons::everyNameInTheSourcesIsThere()
{
    // Literals given to symbolIcon or, as the third word of an action, to the window.
    static const QRegularExpression direct(QStringLiteral(R"-(symbolIcon\(QStringLiteral\("([a-z-]+)"\)[,)])-"));
    static const QRegularExpression actions(QStringLiteral(
        R"-(ction\("[a-z_]+", tr\("[^"]*"\),(?: QKeySequence[^"]*,)?\s+QStringLiteral\("([a-z-]+)"\))-"));
    int found = 0;
    QDirIterator files(QStringLiteral(UNROLL_SOURCE_DIR "/ui"), {QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        for (const QRegularExpression* expression : {&direct, &actions}) {
            for (auto matches = expression->globalMatch(source); matches.hasNext(); ++found) {
                const QString name = matches.next().captured(1);
                QVERIFY2(QFile::exists(path(name)), qPrintable(name + QStringLiteral(" in ") + file.fileName()));
            }
        }
    }
    QVERIFY2(found >= 20, qPrintable(QString::number(found)));
    for (const char* mode : {"learn", "data", "model", "train", "inspect", "use", "runs"})
        QVERIFY2(QFile::exists(path(QLatin1String(mode))), mode);
}

void TestIcons::everySymbolDraws_data()
{
    QTest::addColumn<QString>("name");
    for (const QFileInfo& file : QDir(QStringLiteral(":/icons")).entryInfoList({QStringLiteral("*.svg")}))
        QTest::newRow(qPrintable(file.completeBaseName())) << file.completeBaseName();
}

void TestIcons::everySymbolDraws()
{
    QFETCH(QString, name);
    for (const int size : {16, 24, 64}) {
        const QImage image = symbolIcon(name).pixmap(QSize(size, size), 1.0).toImage();
        QCOMPARE(image.size(), QSize(size, size));
        // Between a dot and a full square: 2 % of the ink for the thinnest of them, and never a black tile.
        const double share = double(inkOf(image)) / (255.0 * size * size);
        QVERIFY2(share > 0.02 && share < 0.97, qPrintable(QString::number(share)));
    }
}

void TestIcons::theColourIsTheOneGiven()
{
    const QColor colour(200, 30, 90);
    const QImage image = symbolIcon(QStringLiteral("stop"), colour).pixmap(QSize(32, 32), 1.0).toImage();
    QCOMPARE(image.pixelColor(16, 16), colour);
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(symbolIcon(QStringLiteral("stop"), colour).pixmap(QSize(32, 32), 2.0).toImage().size(), QSize(64, 64));
}

void TestIcons::anUnknownNameDrawsNothing()
{
    QVERIFY(symbolIcon(QStringLiteral("no-such-symbol")).isNull());
    QVERIFY(!symbolIcon(QStringLiteral("stop")).isNull());
}

UNROLL_WINDOW_TEST(TestIcons)
#include "tst_icons.moc"
